package de.desy.scicat.publisher.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets the options that say for whom something is published, and what may leave the source with it.
 *
 * @param <B> the type that each method returns, so that calls can be chained
 */
abstract class RequestOptions<B extends RequestOptions<B>> {
    private static final String HOST = "(\\[[0-9a-f:.]+]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)(:[0-9]{1,5})?";

    @Nullable Requester requester;

    boolean combineSharedInputs;

    List<String> ingestAccounts = List.of();

    @Nullable List<String> schemaHosts;

    /** For subclasses of this package. */
    RequestOptions() {}

    /**
     * This builder.
     *
     * @return this
     */
    protected abstract B self();

    final void setRequest(PlanOptions options) {
        requester = options.requester();
        combineSharedInputs = options.combineSharedInputs();
        ingestAccounts = options.ingestAccounts();
        schemaHosts = options.schemaHosts();
    }

    /**
     * For whom datasets are published, if the account that reads the source may read more than they do. Default: for
     * the account itself, so everything that it may read can be published.
     *
     * @param people those who asked for the publication
     * @return this
     */
    public B onBehalfOf(Requester people) {
        this.requester = Objects.requireNonNull(people, "people");
        return self();
    }

    /**
     * Combines also the file lists of inputs that are merely shared with those for whom a dataset is published ({@link
     * #onBehalfOf}): readers then make the names, sizes and times of others' files public. Default: such a dataset is
     * refused. No effect if nobody is named, and for {@link Inputs#PUBLISH}.
     *
     * @return this
     */
    public B combineSharedInputs() {
        this.combineSharedInputs = true;
        return self();
    }

    /**
     * Further accounts of the source whose blocks of files, and whose attachments, on datasets of others go along. What
     * the account that created a dataset, or the account that reads the source, added to it always goes along. Some
     * servers let any account that may create datasets add files to the datasets of everybody, and attach pictures. So
     * on behalf of people ({@link #onBehalfOf}), and if any account is named, what other accounts added stays behind, and
     * the plan lists it. Default: none; without {@link #onBehalfOf} all goes along then, and the plan says who added it.
     *
     * @param names the names of accounts, as the source has them in {@code createdBy}
     * @return this
     * @throws IllegalArgumentException if a name is blank
     */
    public B ingestAccounts(String... names) {
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("The name of an account is empty");
            }
        }
        this.ingestAccounts = List.of(names);
        return self();
    }

    /**
     * The hosts whose addresses {@code scientificMetadataSchema} may have on the target. The target's server asks that
     * address whenever it stores the dataset, so an address of its own network lets people without an account there
     * send requests inside. Other addresses are left out, and the plan lists them. Default: any host.
     *
     * @param hosts names such as {@code schemas.facility.example}, with a port if it is not the standard one; none to
     *     leave out every schema
     * @return this
     * @throws IllegalArgumentException if one is no host
     */
    public B schemaHosts(String... hosts) {
        for (String host : hosts) {
            if (!host.toLowerCase(Locale.ROOT).matches(HOST)) {
                throw new IllegalArgumentException("\"" + host
                        + "\" is no host such as schemas.facility.example or schemas.facility.example:8443");
            }
        }
        this.schemaHosts =
                Arrays.stream(hosts).map(host -> host.toLowerCase(Locale.ROOT)).toList();
        return self();
    }
}
