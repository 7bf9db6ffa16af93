/** The socket, and the journal of what comes in. */
@NullMarked
package de.desy.scicat.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
