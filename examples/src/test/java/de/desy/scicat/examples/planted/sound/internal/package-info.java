/** A package of hidden types. */
@NullMarked
package de.desy.scicat.examples.planted.sound.internal;

import org.jspecify.annotations.NullMarked;
