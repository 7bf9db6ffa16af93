@NullMarked
package de.desy.scicat.oidc;

import org.jspecify.annotations.NullMarked;
