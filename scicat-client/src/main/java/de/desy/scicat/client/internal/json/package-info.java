/** JSON as SciCat has it. */
@NullMarked
package de.desy.scicat.client.internal.json;

import org.jspecify.annotations.NullMarked;
