/** What the library relies on, held against the fakes and, where they are named, against real servers. */
@NullMarked
package de.desy.scicat.testkit.contract;

import org.jspecify.annotations.NullMarked;
