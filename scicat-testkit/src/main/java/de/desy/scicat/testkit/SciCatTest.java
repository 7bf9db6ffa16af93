package de.desy.scicat.testkit;

import de.desy.scicat.client.model.ServerVersion;
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
 *     void copies(@Source FakeSciCat source, @Target(ServerVersion.V4) FakeSciCat target) { ... }
 * }
 * }</pre>
 *
 * <p>Which generation each has is said here, or at the parameter; without a word it is version 5. A test and its
 * {@code @BeforeEach} and {@code @AfterEach} methods share them, one for each role and generation. Only what is asked for
 * is started. JUnit Jupiter is an optional dependency of the test kit: bring your own.
 */
@Documented
@Inherited
@java.lang.annotation.Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SciCatExtension.class)
public @interface SciCatTest {
    /**
     * The generation of the source.
     *
     * @return a version
     */
    ServerVersion source() default ServerVersion.V5;

    /**
     * The generation of the target.
     *
     * @return a version
     */
    ServerVersion target() default ServerVersion.V5;
}
