/** What a publication of many datasets needs of the publisher of one. */
@NullMarked
package de.desy.scicat.publisher.internal.bulk;

import org.jspecify.annotations.NullMarked;
