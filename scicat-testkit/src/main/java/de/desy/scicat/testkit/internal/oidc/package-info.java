/** A provider of identities, and how SciCat looks at its ID tokens. */
@NullMarked
package de.desy.scicat.testkit.internal.oidc;

import org.jspecify.annotations.NullMarked;
