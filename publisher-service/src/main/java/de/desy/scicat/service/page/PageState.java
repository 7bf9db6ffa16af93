package de.desy.scicat.service.page;

import java.time.Instant;
import java.util.List;

/**
 * What the page shows. Two states are equal if the page looks the same, apart from the time that went by.
 *
 * @param version the version of the service
 * @param started when the service started
 * @param catalogues the source and the target
 * @param triggers what starts work
 * @param queue the jobs that wait
 * @param atWork the jobs that are being worked on
 * @param ended the last jobs that were ended, the last first
 * @param check what the last check found
 */
public record PageState(
        String version,
        Instant started,
        List<Catalogue> catalogues,
        List<Starter> triggers,
        Queue queue,
        List<JobBook.AtWork> atWork,
        List<JobBook.Ended> ended,
        CheckBook.Known check) {

    /**
     * Copies the lists.
     *
     * @param version see the component
     * @param started see the component
     * @param catalogues see the component
     * @param triggers see the component
     * @param queue see the component
     * @param atWork see the component
     * @param ended see the component
     * @param check see the component
     */
    public PageState {
        catalogues = List.copyOf(catalogues);
        triggers = List.copyOf(triggers);
        atWork = List.copyOf(atWork);
        ended = List.copyOf(ended);
    }

    /**
     * A catalogue.
     *
     * @param role what it is to the service
     * @param url the address of its API
     * @param problem why it does not work; empty if it works
     * @param traits what it does; empty as long as that is not known
     */
    public record Catalogue(String role, String url, String problem, String traits) {}

    /**
     * Something that starts work.
     *
     * @param name its name
     * @param detail how it works
     * @param reported the reports of jobs that were taken; -1 if it makes none
     * @param refused the reports that were refused; -1 if it makes none
     * @param problem why it does not work; empty if it works
     */
    public record Starter(String name, String detail, long reported, long refused, String problem) {}

    /**
     * The queue.
     *
     * @param waiting the jobs that wait
     * @param capacity the jobs that may wait
     * @param running the reported jobs that are being worked on
     * @param workers the reported jobs that may be worked on at the same time
     * @param problem why no job is taken; empty if jobs are taken
     */
    public record Queue(int waiting, int capacity, int running, int workers, String problem) {}

    boolean isReady() {
        return queue.problem().isEmpty()
                && catalogues.stream().allMatch(each -> each.problem().isEmpty())
                && triggers.stream().allMatch(each -> each.problem().isEmpty());
    }
}
