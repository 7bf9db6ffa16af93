/** Nothing is wrong with it. */
@NullMarked
package de.desy.scicat.examples.planted.sound;

import org.jspecify.annotations.NullMarked;
