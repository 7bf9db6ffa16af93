/** Makes what Debian wants in a package beside the programs: man pages, completions, changelogs and copyright. */
@NullMarked
package de.desy.scicat.debian;

import org.jspecify.annotations.NullMarked;
