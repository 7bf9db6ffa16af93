/** What SciCat sends and takes: datasets, blocks of files, attachments, accounts. */
@NullMarked
package de.desy.scicat.client.model;

import org.jspecify.annotations.NullMarked;
