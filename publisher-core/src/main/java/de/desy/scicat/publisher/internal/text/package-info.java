/** How plans and reports write what people read. */
@NullMarked
package de.desy.scicat.publisher.internal.text;

import org.jspecify.annotations.NullMarked;
