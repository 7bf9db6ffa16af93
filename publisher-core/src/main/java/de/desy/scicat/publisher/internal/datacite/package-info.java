/** The metadata of DOIs: what DataCite's kernel 4 requires, and how it is made from datasets. */
@NullMarked
package de.desy.scicat.publisher.internal.datacite;

import org.jspecify.annotations.NullMarked;
