/** The behaviour that the library relies on, tested on the fakes and, if you name them, on real servers. */
@NullMarked
package de.desy.scicat.testkit.contract;

import org.jspecify.annotations.NullMarked;
