package de.desy.scicat.publisher.internal.files;

/**
 * A dataset that lists files of the publication.
 *
 * @param pid the dataset's pid
 * @param folder its {@code sourceFolder}
 * @param host its {@code sourceFolderHost}, empty if it has none; an unknown host contradicts no other host
 * @param own whether it is the published dataset itself, not one of its inputs
 */
public record Origin(String pid, Folder folder, String host, boolean own) {}
