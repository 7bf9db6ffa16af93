/** The data that SciCat sends and accepts: datasets, blocks of files, attachments, accounts. */
@NullMarked
package de.desy.scicat.client.model;

import org.jspecify.annotations.NullMarked;
