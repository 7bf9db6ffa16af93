/** The process around the commands: its streams, its signals, and the files that it reads and writes. */
@NullMarked
package de.desy.scicat.cli.internal.io;

import org.jspecify.annotations.NullMarked;
