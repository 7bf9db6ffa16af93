/** The routes of attachments. */
@NullMarked
package de.desy.scicat.testkit.internal.attachments;

import org.jspecify.annotations.NullMarked;
