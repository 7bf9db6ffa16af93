/**
 * A client of the SciCat metadata catalogue.
 *
 * <p>{@link de.desy.scicat.client.SciCatClient} is the entry point. It returns views such as {@link
 * de.desy.scicat.client.Datasets} and {@link de.desy.scicat.client.OrigDatablocks}. All exceptions are unchecked and
 * descend from {@link de.desy.scicat.client.error.SciCatException}. Parameters and results are never null unless marked
 * as nullable. The client supports both server lines, 4.27 and 5.x ({@link de.desy.scicat.client.model.ServerVersion}).
 * It translates the differences, so callers see the shapes of 5.2.
 */
@NullMarked
package de.desy.scicat.client;

import org.jspecify.annotations.NullMarked;
