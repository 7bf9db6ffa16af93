/**
 * The field table and the code that it drives: which dataset fields are published, and when two values count as equal.
 */
@NullMarked
package de.desy.scicat.publisher.internal.fields;

import org.jspecify.annotations.NullMarked;
