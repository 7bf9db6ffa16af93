/** What packages of distributions install beside the command line: its manual, and the completion of zsh. */
@NullMarked
package de.desy.scicat.cli.internal.manual;

import org.jspecify.annotations.NullMarked;
