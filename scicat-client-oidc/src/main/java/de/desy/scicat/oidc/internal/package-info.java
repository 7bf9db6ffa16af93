/** The flows, and what they ask a provider. */
@NullMarked
package de.desy.scicat.oidc.internal;

import org.jspecify.annotations.NullMarked;
