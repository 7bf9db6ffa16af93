package de.desy.scicat.testkit;

import de.desy.scicat.client.model.SciCatRelease;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class two SciCats, empty at the beginning of each test and closed at its end:
 *
 * <pre>{@code
 * @SciCatTest
 * class CopyTest {
 *     @Test
 *     void copies(@Source FakeSciCat source, @Target(SciCatRelease.R4_27_0) FakeSciCat target) { ... }
 * }
 * }</pre>
 *
 * <p>This annotation or the parameter's annotation sets the release of each SciCat; the default is 5.2.1. A test and its
 * {@code @BeforeEach} and {@code @AfterEach} methods share the SciCats, one for each role and release. A SciCat starts
 * only if a parameter asks for it. JUnit Jupiter is an optional dependency of the test kit: add it yourself.
 */
@Documented
@Inherited
@java.lang.annotation.Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SciCatExtension.class)
public @interface SciCatTest {
    /**
     * The release of the source.
     *
     * @return a release
     */
    SciCatRelease source() default SciCatRelease.R5_2_1;

    /**
     * The release of the target.
     *
     * @return a release
     */
    SciCatRelease target() default SciCatRelease.R5_2_1;
}
