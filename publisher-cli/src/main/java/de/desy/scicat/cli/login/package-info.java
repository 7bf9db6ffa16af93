/** Who acts on the catalogues: variables, stored logins, and the commands that make and end these. */
@NullMarked
package de.desy.scicat.cli.login;

import org.jspecify.annotations.NullMarked;
