/**
 * A client of the SciCat metadata catalogue.
 *
 * <p>{@link de.desy.scicat.client.SciCatClient} is the entry point. It returns views such as {@link
 * de.desy.scicat.client.Datasets} and {@link de.desy.scicat.client.OrigDatablocks}. All exceptions are unchecked and
 * descend from {@link de.desy.scicat.client.error.SciCatException}. Parameters and results are never null unless marked
 * as nullable. The client was tested with the servers of {@link de.desy.scicat.client.model.SciCatRelease}.
 * It translates the differences, so callers see the shapes of the newest.
 */
@NullMarked
package de.desy.scicat.client;

import org.jspecify.annotations.NullMarked;
