/** Planted: a package that does not say what may be null. */
package de.desy.scicat.examples.planted.unmarked;
