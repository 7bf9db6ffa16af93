/** The routes of published data, and the registration of DOIs. */
@NullMarked
package de.desy.scicat.testkit.internal.publisheddata;

import org.jspecify.annotations.NullMarked;
