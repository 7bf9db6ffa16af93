/**
 * Spring Boot makes a client of each catalogue and a publisher from {@code application.properties}, and shows their
 * health, metrics and traces.
 */
@NullMarked
package de.desy.scicat.spring;

import org.jspecify.annotations.NullMarked;
