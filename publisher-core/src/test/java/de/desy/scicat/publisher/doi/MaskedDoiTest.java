package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DOIs on targets that hide e-mail addresses, and what looks like one, from all but administrators. */
class MaskedDoiTest {
    private final DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRecordOfAnotherAccountWhoseNameIsHiddenTooIsNotTakenForOurs() {
        world.target.account("pub@lab.example", "publishers", "public-data");
        world.target.account("mallory@lab.example", "publishers", "public-data");
        world.publication("mallory@lab.example").build().mint(PID).orThrow();
        world.target.settings().maskPersonalInfo();
        world.target.clearRequests();

        assertThatThrownBy(() -> world.publication("pub@lab.example")
                        .resolver("http://127.0.0.1:9/")
                        .build()
                        .plan(PID))
                .isInstanceOf(DoiRefusedException.class)
                .satisfies(codes(ProblemCode.TARGET_MASKED))
                .hasMessageContaining("the name of this account looks like one");
        DoiPlan ofAnother = world.publication("publisher")
                .resolver("http://127.0.0.1:9/")
                .build()
                .plan(PID);
        assertThat(ofAnother.doi()).isNull();
        assertThat(ofAnother.notes())
                .anyMatch(note -> note.contains("created by an account whose name the server hides"));
        assertThat(world.writes()).isEmpty();
    }
}
