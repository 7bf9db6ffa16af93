/** What was done and what is wrong: reports, findings, exceptions. */
@NullMarked
package de.desy.scicat.publisher.report;

import org.jspecify.annotations.NullMarked;
