/** Credentials as requests need them, and texts without them. */
@NullMarked
package de.desy.scicat.client.internal.tokens;

import org.jspecify.annotations.NullMarked;
