/** What goes wrong on purpose. */
@NullMarked
package de.desy.scicat.testkit.internal.faults;

import org.jspecify.annotations.NullMarked;
