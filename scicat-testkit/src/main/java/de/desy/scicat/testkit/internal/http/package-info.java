/** Requests and replies: rights, filters, conditions, times. */
@NullMarked
package de.desy.scicat.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
