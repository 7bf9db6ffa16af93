/** Formats the texts of plans and reports. */
@NullMarked
package de.desy.scicat.publisher.internal.text;

import org.jspecify.annotations.NullMarked;
