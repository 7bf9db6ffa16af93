package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.report.Finding.Severity.NOTE;
import static de.desy.scicat.publisher.report.Finding.Severity.PROBLEM;
import static de.desy.scicat.publisher.report.Finding.Severity.WARNING;
import static de.desy.scicat.publisher.report.ProblemCode.ACCOUNT_MAY_NOT_WRITE;
import static de.desy.scicat.publisher.report.ProblemCode.ACCOUNT_SEES_NOTHING;
import static de.desy.scicat.publisher.report.ProblemCode.ACCOUNT_WITHOUT_GROUPS;
import static de.desy.scicat.publisher.report.ProblemCode.NOT_LOGGED_IN;
import static de.desy.scicat.publisher.report.ProblemCode.RIGHTS_DEPEND_ON_DATASET;
import static de.desy.scicat.publisher.report.ProblemCode.SERVER_REFUSED;

import de.desy.scicat.client.Credentials;
import org.junit.jupiter.api.Test;

/** Whether the account on the source may read what is to be published, and attach to it. */
class PreflightSourceAccountTest extends PreflightCase {
    @Test
    void nobodyIsLoggedInOnTheSource() {
        source = world.client(world.source, Credentials.anonymous());
        assertFound(
                check(),
                WARNING,
                "source",
                NOT_LOGGED_IN,
                "only public datasets and files can be read",
                "with credentials");
    }

    @Test
    void nobodyCanAttachFilesToTheSource() {
        source = world.client(world.source, Credentials.anonymous());
        assertFound(
                check(builder().attachCombinedToSource()),
                PROBLEM,
                "source",
                NOT_LOGGED_IN,
                "the combined files cannot be added there",
                "leave out attachCombinedToSource()");
    }

    @Test
    void theSourcesAccountSeesNothing() {
        source = world.client(world.source, Credentials.password("reader", "reader-pw"));
        assertFound(
                check(),
                WARNING,
                "source",
                ACCOUNT_SEES_NOTHING,
                "the account reader sees not a single dataset",
                "let it be made a member");
    }

    @Test
    void theSourcesAccountIsInNoGroup() {
        world.edit(world.source, World.PID, dataset -> dataset.put("isPublished", true));
        world.source.account("stranger", "");
        source = world.client(world.source, Credentials.password("stranger", "stranger-pw"));
        assertFound(
                check(),
                WARNING,
                "source",
                ACCOUNT_WITHOUT_GROUPS,
                "the account stranger is in no group",
                "tokens of /users/jwt");
    }

    @Test
    void theSourcesDatasetsCannotBeCounted() {
        world.source.on("GET", "/datasets/count").always().status(403);
        assertFound(check(), PROBLEM, "source", SERVER_REFUSED, "reading fails", "look into the log");
    }

    @Test
    void theSourcesAccountMayNotAttach() {
        world.edit(world.source, World.PID, dataset -> dataset.put("isPublished", true));
        source = world.client(world.source, Credentials.password("reader", "reader-pw"));
        assertFound(
                check(builder().attachCombinedToSource()),
                PROBLEM,
                "source",
                ACCOUNT_MAY_NOT_WRITE,
                "the account reader is in no group that may add combined files",
                "leave out attachCombinedToSource()");
    }

    @Test
    void attachingToTheSourceDependsOnTheDataset() {
        assertFound(
                check(builder().attachCombinedToSource()),
                NOTE,
                "source",
                RIGHTS_DEPEND_ON_DATASET,
                "datasets of its groups only: it-scicat, proposalIngestor",
                "leave out attachCombinedToSource()");
    }

    @Test
    void nobodyCanLinkTheSource() {
        source = world.client(world.source, Credentials.anonymous());
        assertFound(
                check(builder().linkSource()),
                PROBLEM,
                "source",
                NOT_LOGGED_IN,
                "links to the copies cannot be added there",
                "leave out linkSource()");
    }

    @Test
    void theSourcesAccountMayNotLink() {
        world.edit(world.source, World.PID, dataset -> dataset.put("isPublished", true));
        source = world.client(world.source, Credentials.password("reader", "reader-pw"));
        assertFound(
                check(builder().linkSource()),
                PROBLEM,
                "source",
                ACCOUNT_MAY_NOT_WRITE,
                "the account reader is in no group that may add links to the copies",
                "leave out linkSource()");
    }

    @Test
    void linkingTheSourceDependsOnTheDataset() {
        assertFound(
                check(builder().linkSource()),
                NOTE,
                "source",
                RIGHTS_DEPEND_ON_DATASET,
                "can add links to the copies to datasets of its groups only: it-scicat, proposalIngestor",
                "leave out linkSource()");
    }
}
