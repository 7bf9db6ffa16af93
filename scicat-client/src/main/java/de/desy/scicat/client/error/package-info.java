/** What SciCat or the network answers instead of what was asked for: one small tree of unchecked exceptions. */
@NullMarked
package de.desy.scicat.client.error;

import org.jspecify.annotations.NullMarked;
