/** A package without a defect. */
@NullMarked
package de.desy.scicat.examples.planted.sound;

import org.jspecify.annotations.NullMarked;
