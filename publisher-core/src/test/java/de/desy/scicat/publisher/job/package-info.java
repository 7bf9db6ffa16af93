@NullMarked
package de.desy.scicat.publisher.job;

import org.jspecify.annotations.NullMarked;
