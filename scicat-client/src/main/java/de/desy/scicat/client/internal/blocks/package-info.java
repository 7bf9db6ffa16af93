/** Blocks of files, read and written in bounded memory. */
@NullMarked
package de.desy.scicat.client.internal.blocks;

import org.jspecify.annotations.NullMarked;
