/** The manual: the option that was meant, and the page and the completion that distributions install. */
@NullMarked
package de.desy.scicat.cli.internal.manual;

import org.jspecify.annotations.NullMarked;
