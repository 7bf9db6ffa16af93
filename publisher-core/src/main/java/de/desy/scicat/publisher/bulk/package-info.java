/**
 * Publishing many datasets: {@link de.desy.scicat.publisher.bulk.BulkPublication}, which {@link
 * de.desy.scicat.publisher.DatasetPublisher#bulk(Iterable)} returns.
 */
@NullMarked
package de.desy.scicat.publisher.bulk;

import org.jspecify.annotations.NullMarked;
