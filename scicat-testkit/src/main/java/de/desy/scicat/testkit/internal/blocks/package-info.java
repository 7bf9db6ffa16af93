/** The routes of blocks. */
@NullMarked
package de.desy.scicat.testkit.internal.blocks;

import org.jspecify.annotations.NullMarked;
