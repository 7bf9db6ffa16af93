/** The publication of many datasets, and what it needs of the publisher of one. */
@NullMarked
package de.desy.scicat.publisher.internal.bulk;

import org.jspecify.annotations.NullMarked;
