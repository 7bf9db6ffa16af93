/** Accounts and their tokens. */
@NullMarked
package de.desy.scicat.testkit.internal.accounts;

import org.jspecify.annotations.NullMarked;
