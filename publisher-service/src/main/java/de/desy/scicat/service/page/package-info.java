/**
 * The page on which an operator sees what the service does. It shows what the other parts know, asks no server, and
 * changes nothing.
 */
@NullMarked
package de.desy.scicat.service.page;

import org.jspecify.annotations.NullMarked;
