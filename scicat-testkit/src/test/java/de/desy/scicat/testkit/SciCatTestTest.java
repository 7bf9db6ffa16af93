package de.desy.scicat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@SciCatTest(target = SciCatRelease.R4_27_0)
class SciCatTestTest {
    private static final List<FakeSciCat> SEEN = new ArrayList<>();

    @BeforeEach
    void everyTestBegins(@Source FakeSciCat source) {
        source.given(Http.dataset("x/1"));
    }

    @AfterAll
    static void allAreClosed() {
        assertThat(SEEN).isNotEmpty();
        for (FakeSciCat fake : SEEN) {
            assertThatThrownBy(() -> Http.get(fake, "", "/api/v3/health")).isInstanceOf(IOException.class);
        }
    }

    @RepeatedTest(2)
    void everyTestGetsTwoOfItsOwn(@Source FakeSciCat source, @Target FakeSciCat target) throws IOException {
        assertThat(SEEN).doesNotContain(source, target);
        SEEN.add(source);
        SEEN.add(target);

        assertThat(target.datasets()).isEmpty();
        assertThat(target.url()).isNotEqualTo(source.url());
        assertThat(Http.get(target, "", "/api/v3/health").statusCode()).isEqualTo(200);
    }

    @Test
    void whatComesBeforeATestSharesItsSciCats(@Source FakeSciCat source) {
        assertThat(source.dataset("x/1")).isPresent();
    }

    @Test
    void theClassSaysTheReleases(@Source FakeSciCat source, @Target FakeSciCat target) {
        assertThat(source.traits()).isEqualTo(SciCatRelease.R5_2_1.traits());
        assertThat(target.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
    }

    @Test
    void theParameterSaysTheReleaseBetter(
            @Source(SciCatRelease.R4_27_0) FakeSciCat source, @Target(SciCatRelease.DEVELOPMENT) FakeSciCat target) {
        assertThat(source.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
        assertThat(target.traits()).isEqualTo(SciCatRelease.DEVELOPMENT.traits());
    }

    @Nested
    class InANestedClass {
        @Test
        void theOuterClassSaysTheReleases(@Target FakeSciCat target) {
            assertThat(target.traits()).isEqualTo(SciCatRelease.R4_27_0.traits());
        }
    }
}
