@NullMarked
package de.desy.scicat.openapi;

import org.jspecify.annotations.NullMarked;
