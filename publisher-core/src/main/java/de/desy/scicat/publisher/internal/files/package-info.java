/** The identity of files, a compact table of files, and their division into blocks. */
@NullMarked
package de.desy.scicat.publisher.internal.files;

import org.jspecify.annotations.NullMarked;
