package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.report.Finding.Severity.NOTE;
import static de.desy.scicat.publisher.report.Finding.Severity.OK;
import static de.desy.scicat.publisher.report.Finding.Severity.PROBLEM;
import static de.desy.scicat.publisher.report.Finding.Severity.WARNING;
import static de.desy.scicat.publisher.report.ProblemCode.ACCOUNT_MAY_NOT_WRITE;
import static de.desy.scicat.publisher.report.ProblemCode.ACCOUNT_NOT_MEMBER;
import static de.desy.scicat.publisher.report.ProblemCode.ATTACHMENTS_FROZEN;
import static de.desy.scicat.publisher.report.ProblemCode.LOGIN_FAILED;
import static de.desy.scicat.publisher.report.ProblemCode.LOGIN_REFUSED;
import static de.desy.scicat.publisher.report.ProblemCode.NOT_LOGGED_IN;
import static de.desy.scicat.publisher.report.ProblemCode.RIGHTS_DEPEND_ON_DATASET;
import static de.desy.scicat.publisher.report.ProblemCode.RIGHTS_UNKNOWN;
import static de.desy.scicat.publisher.report.ProblemCode.SAME_CATALOGUE;
import static de.desy.scicat.publisher.report.ProblemCode.TOKEN_ENDED;
import static de.desy.scicat.publisher.report.ProblemCode.TOKEN_ENDS_SOON;
import static de.desy.scicat.publisher.report.ProblemCode.TOKEN_INVALID;
import static de.desy.scicat.publisher.report.ProblemCode.TOKEN_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.OddServer.Answer;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the accounts are known, and may do what is to be done. */
class PreflightAccountTest extends PreflightCase {
    @TempDir
    private Path directory;

    private void targetAccount(String... groups) {
        world.target.account("member", groups);
        target = world.client(world.target, Credentials.password("member", "member-pw"));
    }

    private void targetToken(String token) {
        target = world.client(world.target, Credentials.token(token));
    }

    @Test
    void nobodyIsLoggedInOnTheTarget() {
        target = world.client(world.target, Credentials.anonymous());
        assertFound(
                check(),
                PROBLEM,
                "target",
                NOT_LOGGED_IN,
                "nobody is logged in on " + world.target.url(),
                "with credentials");
    }

    @EachKind
    void theTokenHasEnded(SciCatRelease version) {
        try (FakeSciCat fake = FakeSciCat.start(version)) {
            Instant end = Instant.parse("2020-01-02T03:04:05Z");
            target = client(fake.url(), Credentials.token(jwt(end)));
            assertFound(check(), PROBLEM, "target", TOKEN_ENDED, "ended at 2020-01-02T03:04:05Z", "get a new one");
            assertThat(fake.writes()).isEmpty();
        }
    }

    @EachKind
    void theTokenIsOfAnotherServer(SciCatRelease version) {
        try (FakeSciCat fake = FakeSciCat.start(version)) {
            target = client(fake.url(), Credentials.token(world.source.token("scientist")));
            assertFound(
                    check(),
                    PROBLEM,
                    "target",
                    TOKEN_UNKNOWN,
                    "does not know the token, although its time is not over",
                    "are those of source and target interchanged?");
            assertThat(fake.writes()).isEmpty();
        }
    }

    @Test
    void theTokenWasRevoked() {
        targetToken(world.target.token("publisher"));
        world.target.killTokens();
        assertFound(check(), PROBLEM, "target", TOKEN_UNKNOWN, "although its time is not over", "JWT_SECRET");
    }

    @Test
    void theTokenIsNone() {
        targetToken("abc");
        assertFound(check(), PROBLEM, "target", TOKEN_INVALID, "the token is no token of a SciCat", "the whole of it");
    }

    @Test
    void theTokenEndsSoon() {
        targetToken(world.target.token("publisher"));
        assertFound(
                check(),
                WARNING,
                "target",
                TOKEN_ENDS_SOON,
                "in less than an hour",
                "get a new one; an account with a password");
    }

    @Test
    void theTokenInAFileEndsSoon() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), world.target.token("publisher"));
        target = world.client(world.target, Credentials.tokenFile(file));
        assertFound(
                check(),
                WARNING,
                "target",
                TOKEN_ENDS_SOON,
                "the token file " + file + " ends at",
                "put a new one into the file");
    }

    @Test
    void theProxyTakesTheTokenAway() {
        OddServer proxy = closing(OddServer.before(world.target));
        proxy.on("GET /api/v3/auth/whoami", Answer.json(200, ""));
        target = client(proxy.url());
        assertFound(
                check(),
                PROBLEM,
                "target",
                TOKEN_UNKNOWN,
                "and then does not know it",
                "hand on the header Authorization");
    }

    @Test
    void thePasswordIsWrong() {
        target = world.client(world.target, Credentials.password("publisher", "another"));
        assertFound(
                check(),
                PROBLEM,
                "target",
                LOGIN_REFUSED,
                "does not accept user name and password of the login of publisher",
                "correct");
    }

    @Test
    void thereIsNoDirectory() {
        world.target.on("POST", "/auth/ldap").always().status(500);
        target = world.client(world.target, Credentials.ldap("publisher", "publisher-pw"));
        assertFound(
                check(),
                PROBLEM,
                "target",
                LOGIN_FAILED,
                "the LDAP login of publisher fails",
                "use a functional account");
    }

    @Test
    void theLoginIsBlocked() {
        world.target.on("POST", "/auth/login").always().status(403);
        assertFound(
                check(),
                PROBLEM,
                "target",
                LOGIN_REFUSED,
                "lets nobody log in with a password from here (status 403)",
                "connect with a token instead");
    }

    @Test
    void theAccountIsNotInTheOwnerGroup() {
        assertFound(
                check(builder().ownerGroup("other")),
                PROBLEM,
                "target",
                ACCOUNT_NOT_MEMBER,
                "the account publisher on " + world.target.url() + " is not a member of other and no admin",
                "let it be made a member, or choose another group with ownerGroup(\"…\")");
    }

    @Test
    void theOwnerGroupDiffersByItsCase() {
        assertFound(
                check(builder().ownerGroup("Public-Data")),
                PROBLEM,
                "target",
                ACCOUNT_NOT_MEMBER,
                "is not a member of Public-Data",
                "say ownerGroup(\"public-data\")");
    }

    @Test
    void theAccountMayNotCreate() {
        targetAccount("public-data");
        assertFound(
                check(),
                PROBLEM,
                "target",
                ACCOUNT_MAY_NOT_WRITE,
                "the account member is in no group that may create datasets",
                "CREATE_DATASET_WITH_PID_GROUPS");
    }

    @Test
    void aPrivilegedAccountCouldNotFinish() {
        target = world.client(world.target, Credentials.password("ingestor", "ingestor-pw"));
        assertFound(
                check(),
                PROBLEM,
                "target",
                ACCOUNT_NOT_MEMBER,
                "is not a member of public-data",
                "let it be made a member");
    }

    @Test
    void whetherItMayCreateWithAPidCannotBeKnown() {
        assertFound(
                check(),
                NOTE,
                "target",
                RIGHTS_UNKNOWN,
                "whether also with the source's pids cannot be known",
                "pid(MINTED)");
        assertThat(check(builder().pid(PidPolicy.MINTED)).findings(OK))
                .extracting(finding -> finding.problem().message())
                .contains("the account publisher may create datasets");
    }

    @Test
    void theServerDoesNotSayWhetherItMayCreate() {
        world.target.on("GET", "/authorization/dataset/create").always().status(404);
        assertFound(
                check(),
                NOTE,
                "target",
                RIGHTS_UNKNOWN,
                "does not say whether the account publisher may create",
                "shows it");
    }

    @Test
    void theAccountsHaveNoGroupInCommon() {
        assertFound(
                check(builder().keepOwnerGroup()),
                WARNING,
                "target",
                ACCOUNT_NOT_MEMBER,
                "could finish for none of the groups of the source's account: it-scicat, proposalIngestor",
                "say ownerGroup(\"…\")");
    }

    @Test
    void keepingTheOwnerGroupDependsOnTheDataset() {
        targetAccount("it-scicat");
        assertFound(
                check(builder().keepOwnerGroup()),
                NOTE,
                "target",
                RIGHTS_DEPEND_ON_DATASET,
                "it is for it-scicat, not for proposalIngestor",
                "the plan of a dataset");
    }

    @Test
    void mappingTheOwnerGroupIsTriedOnTheGroupsOfTheSourcesAccount() {
        assertFound(
                check(builder().mapOwnerGroup(group -> "x-" + group)),
                WARNING,
                "target",
                ACCOUNT_NOT_MEMBER,
                "owner groups are mapped, and the account publisher could finish for none of the groups of the source's account:"
                        + " it-scicat as x-it-scicat, proposalIngestor as x-proposalIngestor",
                "let it be made a member");
        assertFound(
                check(builder().mapOwnerGroup(group -> {
                    if (group.startsWith("p")) {
                        throw new IllegalArgumentException(group);
                    }
                    return "public-data";
                })),
                NOTE,
                "target",
                RIGHTS_DEPEND_ON_DATASET,
                "it is for it-scicat as public-data, not for proposalIngestor as (none)",
                "the plan of a dataset");
    }

    @Test
    void anAdminMayFinishForEveryGroup() {
        target = world.client(world.target, Credentials.password("admin", "admin-pw"));
        assertThat(check(builder().ownerGroup("any")).findings(OK))
                .extracting(finding -> finding.problem().message())
                .contains("the account admin may finish for every group");
    }

    @Test
    void theNumberOfRequestsIsSmall() {
        check(builder().attachCombinedToSource().copyAttachments());
        assertThat(world.source.requests()).hasSizeLessThanOrEqualTo(18);
        assertThat(world.target.requests()).hasSizeLessThanOrEqualTo(18);
    }

    @EachKind(without = Trait.ATTACHMENTS_OF_OWNERS)
    void attachmentsOnAnOldTargetStayAsTheyAre(SciCatRelease version) {
        try (FakeSciCat old = FakeSciCat.start(version)) {
            target = client(old.url());
            assertFound(
                    check(builder().copyAttachments()),
                    WARNING,
                    "target",
                    ATTACHMENTS_FROZEN,
                    "only admins change them",
                    "copyAttachments()");
            assertThat(check().describe()).doesNotContain("attachments");
        }
    }

    @Test
    void bothAddressesAreOneCatalogue() {
        OddServer alias = closing(OddServer.before(world.target));
        source = client(alias.url());
        assertFound(
                check(),
                WARNING,
                "target",
                SAME_CATALOGUE,
                "may be one and the same catalogue",
                "correct one of the addresses");
    }
}
