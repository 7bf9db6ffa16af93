/** The records, with their blocks of files. */
@NullMarked
package de.desy.scicat.testkit.internal.store;

import org.jspecify.annotations.NullMarked;
