/**
 * DOIs for published datasets. The record that DataCite requires is made from the datasets, checked before anything is
 * written, and registered through SciCat in steps that can be repeated. Start with {@link
 * de.desy.scicat.publisher.doi.DoiPublisher#on}.
 */
@NullMarked
package de.desy.scicat.publisher.doi;

import org.jspecify.annotations.NullMarked;
