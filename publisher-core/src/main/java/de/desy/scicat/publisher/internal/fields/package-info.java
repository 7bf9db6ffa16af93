/** The field table and what it drives: which dataset field is carried over, and when two values count as equal. */
@NullMarked
package de.desy.scicat.publisher.internal.fields;

import org.jspecify.annotations.NullMarked;
