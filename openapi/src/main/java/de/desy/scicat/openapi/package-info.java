/**
 * SciCat's OpenAPI contract and the build tool around it.
 *
 * <p>The contract is a server's OpenAPI document without prose. An overlay corrects its errors, with one action and one
 * reason for each. The client does not need this package at run time.
 */
@NullMarked
package de.desy.scicat.openapi;

import org.jspecify.annotations.NullMarked;
