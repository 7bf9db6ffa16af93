/** The publication of many datasets, and its interface to the publisher of single datasets. */
@NullMarked
package de.desy.scicat.publisher.internal.bulk;

import org.jspecify.annotations.NullMarked;
