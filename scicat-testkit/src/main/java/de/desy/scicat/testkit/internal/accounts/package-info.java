/** Accounts, and the tokens with which they come. */
@NullMarked
package de.desy.scicat.testkit.internal.accounts;

import org.jspecify.annotations.NullMarked;
