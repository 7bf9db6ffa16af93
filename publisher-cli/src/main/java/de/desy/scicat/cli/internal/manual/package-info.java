/** The manual: headings of the help, the option that was meant, the page and the completion that distributions install. */
@NullMarked
package de.desy.scicat.cli.internal.manual;

import org.jspecify.annotations.NullMarked;
