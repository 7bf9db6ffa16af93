package de.desy.scicat.service;

import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import de.desy.scicat.publisher.report.Subject.Kind;
import de.desy.scicat.service.page.CheckBook;
import de.desy.scicat.service.page.JobBook;
import de.desy.scicat.service.page.JobBook.Result;
import de.desy.scicat.service.page.PageState;
import de.desy.scicat.service.page.PageState.Catalogue;
import de.desy.scicat.service.page.PageState.Starter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** States of a service, for tests of its page. */
final class PageSamples {
    static final String HOSTILE = "\"'><script>window.struck = 1</script><img src=x onerror=\"window.struck = 2\">"
            + "</bdi></main>&amp;{{7*7}}\u202Egnp.\u2066\u0000\u001B[31m\ndata: x\n\nevent: state";

    private PageSamples() {}

    /** A service with a long day behind it: much works, and something does not. */
    static PageState busy() {
        Instant now = Instant.now();
        List<JobBook.AtWork> atWork = List.of(
                new JobBook.AtWork(
                        id(1), now.minusSeconds(754), 3, 1, 12, "adds files, 615\u202F000 of 1\u202F000\u202F000"),
                new JobBook.AtWork(id(2), now.minusSeconds(3), 0, 0, -1, ""));
        List<Result> odd = List.of(
                Result.IN_PART, Result.NOT_PUBLISHED, Result.AGAIN, Result.STUCK, Result.NOT_DUE, Result.LEFT_ALONE);
        List<JobBook.Ended> ended = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Result result = i % 7 == 1 ? odd.get(i / 7 % odd.size()) : Result.PUBLISHED;
            ended.add(new JobBook.Ended(
                    id(10 + i),
                    now.minusSeconds(40L + 317L * i * i),
                    Duration.ofMillis(900 + 7_333L * i),
                    result,
                    result == Result.PUBLISHED ? 2 : result == Result.IN_PART ? 1 : 0,
                    result == Result.LEFT_ALONE ? 0 : 2,
                    result == Result.PUBLISHED
                            ? List.of()
                            : i % 2 == 0
                                    ? List.of("field-missing")
                                    : List.of("scientific-metadata-unreadable", "server-failed"),
                    result == Result.AGAIN ? 4 : 1));
        }
        return new PageState(
                "0.1.0",
                now.minusSeconds(263_000),
                List.of(
                        new Catalogue("Source", "https://scicat.example", "", "as SciCat 5.2.1"),
                        new Catalogue(
                                "Target",
                                "https://public-data.scicat.facility.example/backend",
                                "https://public-data.scicat.facility.example/backend has not answered for 14 s",
                                "as SciCat 4.28.0, 5.0.1, 5.1.1, but without file metadata")),
                List.of(
                        new Starter("HTTP", "SciCat's url action", 1482, 3, ""),
                        new Starter("Poll", "looks for open jobs every 60 s", -1, -1, ""),
                        new Starter(
                                "RabbitMQ",
                                "SciCat's rabbitmq action",
                                0,
                                -1,
                                "the broker cannot be reached: Connection refused")),
                new PageState.Queue(17, 100, 2, 2, ""),
                atWork,
                ended,
                check(now));
    }

    private static CheckBook.Known check(Instant now) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.problem(
                Subject.of(Kind.TARGET, "target"),
                ProblemCode.SERVER_FAILED,
                "a proxy answers at https://public-data.scicat.facility.example/backend, but the SciCat behind it does"
                        + " not (status 502)",
                Remedy.by(Remedy.Actor.OPERATOR, "start SciCat's backend, or correct the proxy's address of it")));
        findings.add(Finding.warning(
                Subject.of(Kind.SOURCE, "source"),
                ProblemCode.TOKEN_ENDS_SOON,
                "the token ends at 2026-11-30T14:00:00Z, in less than an hour",
                Remedy.by(Remedy.Actor.OPERATOR, "put a new one into the file; it is read again when it changes")));
        findings.add(Finding.note(
                Subject.of(Kind.OPTIONS, "options"),
                ProblemCode.GROUPS_UNCHECKED,
                "nobody checks whether groups exist"));
        for (int i = 0; i < 14; i++) {
            findings.add(Finding.ok(Subject.of(Kind.SOURCE, "source"), "as it should be"));
        }
        return new CheckBook.Known(now.minusSeconds(600), "", findings, "", "");
    }

    /** A service without work, in which all is in order. */
    static PageState calm() {
        Instant now = Instant.now();
        PageState busy = busy();
        return new PageState(
                "0.1.0",
                now.minusSeconds(20),
                List.of(
                        new Catalogue("Source", "https://scicat.example", "", "as SciCat 5.2.1"),
                        new Catalogue("Target", "https://fsdata.example", "", "as SciCat 5.2.1")),
                busy.triggers().subList(0, 2),
                new PageState.Queue(0, 100, 0, 2, ""),
                List.of(),
                List.of(),
                new CheckBook.Known(now, "", List.of(Finding.ok(Subject.of(Kind.SOURCE, "source"), "fine")), "", ""));
    }

    /** A service in which all is in order, except that its last check could not be made. */
    static PageState unchecked() {
        PageState calm = calm();
        return new PageState(
                calm.version(),
                calm.started(),
                calm.catalogues(),
                calm.triggers(),
                calm.queue(),
                calm.atWork(),
                calm.ended(),
                new CheckBook.Known(Instant.now(), "The log says why.", List.of(), "", ""));
    }

    /** A service whose every value comes from somebody who means harm. */
    static PageState hostile() {
        Instant now = Instant.now();
        Finding finding = Finding.problem(
                Subject.of(Kind.TARGET, HOSTILE),
                ProblemCode.SERVER_FAILED,
                HOSTILE,
                Remedy.by(Remedy.Actor.OPERATOR, HOSTILE));
        return new PageState(
                HOSTILE,
                now,
                List.of(new Catalogue(HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                List.of(new Starter(HOSTILE, HOSTILE, 1, 1, HOSTILE)),
                new PageState.Queue(1, 1, 1, 1, HOSTILE),
                List.of(new JobBook.AtWork(HOSTILE, now, 0, 0, 1, HOSTILE)),
                List.of(new JobBook.Ended(HOSTILE, now, Duration.ZERO, Result.STUCK, 0, 1, List.of(HOSTILE), 1)),
                new CheckBook.Known(now, HOSTILE, List.of(finding), HOSTILE, HOSTILE));
    }

    /** The same state with one more job that ended. */
    static PageState withEnded(PageState state, String id) {
        List<JobBook.Ended> ended = new ArrayList<>(state.ended());
        ended.add(0, new JobBook.Ended(id, Instant.now(), Duration.ofSeconds(2), Result.PUBLISHED, 1, 1, List.of(), 1));
        return new PageState(
                state.version(),
                state.started(),
                state.catalogues(),
                state.triggers(),
                state.queue(),
                state.atWork(),
                ended.subList(0, Math.min(100, ended.size())),
                state.check());
    }

    private static String id(int number) {
        return UUID.nameUUIDFromBytes(new byte[] {(byte) number}).toString();
    }
}
