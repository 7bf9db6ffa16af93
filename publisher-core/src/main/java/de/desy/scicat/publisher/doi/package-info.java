/**
 * DOIs for published datasets: what DataCite wants is made from the datasets, checked before anything is written, and
 * registered through SciCat in steps that can be repeated. Begin with {@link
 * de.desy.scicat.publisher.doi.DoiPublisher#on}.
 */
@NullMarked
package de.desy.scicat.publisher.doi;

import org.jspecify.annotations.NullMarked;
