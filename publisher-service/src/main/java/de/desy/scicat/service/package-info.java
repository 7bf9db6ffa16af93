/**
 * The job service carries out SciCat's publish jobs. It has three triggers (a request, a message, polling) and one
 * handler. Environment variables configure it.
 */
@NullMarked
package de.desy.scicat.service;

import org.jspecify.annotations.NullMarked;
