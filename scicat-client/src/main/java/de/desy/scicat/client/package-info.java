/**
 * A client of the SciCat metadata catalogue.
 *
 * <p>{@link de.desy.scicat.client.SciCatClient} is the entry; from it one gets the views
 * {@link de.desy.scicat.client.Datasets}, {@link de.desy.scicat.client.OrigDatablocks} and so on. All failures are
 * unchecked and descend from {@link de.desy.scicat.client.error.SciCatException}. Parameters and results are never null
 * unless marked so. Both server lines are understood, 4.27 and 5.x ({@link de.desy.scicat.client.model.ServerVersion});
 * what differs is translated here, callers see the shapes of 5.2.
 */
@NullMarked
package de.desy.scicat.client;

import org.jspecify.annotations.NullMarked;
