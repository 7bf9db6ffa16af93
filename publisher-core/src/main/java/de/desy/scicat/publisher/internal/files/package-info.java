/** The identity of files, the compact table of them, and the cutting into blocks. */
@NullMarked
package de.desy.scicat.publisher.internal.files;

import org.jspecify.annotations.NullMarked;
