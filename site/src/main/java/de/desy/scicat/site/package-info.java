/** Makes a site of the Markdown files, which are written for readers of the repository, and checks all links of both. */
@NullMarked
package de.desy.scicat.site;

import org.jspecify.annotations.NullMarked;
