/**
 * The job service: jobs of a SciCat become publications. Three triggers (a request, a message, looking around), one
 * handler, everything configured by the environment.
 */
@NullMarked
package de.desy.scicat.service;

import org.jspecify.annotations.NullMarked;
