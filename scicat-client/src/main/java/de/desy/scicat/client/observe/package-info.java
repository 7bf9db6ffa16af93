/** What programs may hear of the requests of a client, for metrics and traces. */
@NullMarked
package de.desy.scicat.client.observe;

import org.jspecify.annotations.NullMarked;
