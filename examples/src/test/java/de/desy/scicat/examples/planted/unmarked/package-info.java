/** Planted: a package that does not declare which values may be null. */
package de.desy.scicat.examples.planted.unmarked;
