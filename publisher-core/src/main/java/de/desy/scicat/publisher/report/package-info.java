/** Results and problems: reports, findings and exceptions. */
@NullMarked
package de.desy.scicat.publisher.report;

import org.jspecify.annotations.NullMarked;
