/** The rules of DataCite. */
@NullMarked
package de.desy.scicat.testkit.internal.datacite;

import org.jspecify.annotations.NullMarked;
