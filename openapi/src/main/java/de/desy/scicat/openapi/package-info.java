/**
 * SciCat's OpenAPI contract and the build tool around it.
 *
 * <p>The contract is pinned as facts (what a server said about itself, prose removed); what is wrong in it is
 * corrected by an overlay, one action with one reason each. Nothing of this package is needed at run time.
 */
@NullMarked
package de.desy.scicat.openapi;

import org.jspecify.annotations.NullMarked;
