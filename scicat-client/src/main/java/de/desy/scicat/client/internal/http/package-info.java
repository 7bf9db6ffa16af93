/** Requests and replies. */
@NullMarked
package de.desy.scicat.client.internal.http;

import org.jspecify.annotations.NullMarked;
