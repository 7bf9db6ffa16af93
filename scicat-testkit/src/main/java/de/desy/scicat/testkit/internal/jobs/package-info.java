/** The routes of jobs, their configuration and their actions. */
@NullMarked
package de.desy.scicat.testkit.internal.jobs;

import org.jspecify.annotations.NullMarked;
