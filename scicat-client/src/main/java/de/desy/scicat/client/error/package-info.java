/** The exceptions for failures of SciCat and of the network: a small tree of unchecked exceptions. */
@NullMarked
package de.desy.scicat.client.error;

import org.jspecify.annotations.NullMarked;
