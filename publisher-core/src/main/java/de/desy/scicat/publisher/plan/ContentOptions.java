package de.desy.scicat.publisher.plan;

import java.util.Objects;

/**
 * Sets the options about details of what is published, and about what its owners said of its publication.
 *
 * @param <B> the type that each method returns, so that calls can be chained
 */
abstract class ContentOptions<B extends ContentOptions<B>> extends ExistingOptions<B> {
    boolean fileOwners;

    MissingFileTime missingFileTime = MissingFileTime.FAIL;

    Lifecycle lifecycle = Lifecycle.OF_TARGET;

    boolean acceptConfidential;

    boolean acceptEmbargoed;

    boolean linkSource;

    /** For subclasses of this package. */
    ContentOptions() {}

    final void setContent(PlanOptions options) {
        fileOwners = options.fileOwners();
        missingFileTime = options.missingFileTime();
        lifecycle = options.lifecycle();
        acceptConfidential = options.acceptConfidential();
        acceptEmbargoed = options.acceptEmbargoed();
        linkSource = options.linkSource();
    }

    /**
     * Publishes {@code uid} and {@code gid} of files, which are login names of persons and groups. Default: they stay
     * behind, the plan says of how many files, and those that an earlier publication wrote are taken off the target.
     *
     * @return this
     */
    public B keepFileOwners() {
        this.fileOwners = true;
        return self();
    }

    /**
     * What the publisher does with file entries without a time.
     *
     * @param policy default {@link MissingFileTime#FAIL}
     * @return this
     */
    public B missingFileTime(MissingFileTime policy) {
        this.missingFileTime = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * What the target is to believe about the archiving of published datasets. Default: what the target makes of a new
     * dataset ({@link Lifecycle#OF_TARGET}); the source's {@code datasetlifecycle} describes the source's archive and
     * stays behind.
     *
     * @param values the values that are to be set
     * @return this
     */
    public B lifecycle(Lifecycle values) {
        this.lifecycle = Objects.requireNonNull(values, "values");
        return self();
    }

    /**
     * Makes datasets public although their {@code classification} asks for more than medium confidentiality, such as
     * {@code CO=high}. Default: the publisher refuses to. The same holds for inputs whose file lists are combined.
     *
     * @return this
     */
    public B acceptConfidential() {
        this.acceptConfidential = true;
        return self();
    }

    /**
     * Makes datasets public although {@code datasetlifecycle.dateOfPublishing} has not come yet. Default: the publisher
     * refuses to. The same holds for inputs whose file lists are combined.
     *
     * @return this
     */
    public B acceptEmbargoed() {
        this.acceptEmbargoed = true;
        return self();
    }

    /**
     * Tells readers of the source where the published copy is: a public dataset gets a relationship {@value
     * PublishPlan#LINK} on the source, to its landing page if there is one, else to its pid on the target; with a DOI,
     * a second one to the DOI. The plan lists the write. Default: the publisher does not write to the source.
     *
     * @return this
     */
    public B linkSource() {
        this.linkSource = true;
        return self();
    }
}
