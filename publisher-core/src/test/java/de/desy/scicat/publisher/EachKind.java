package de.desy.scicat.publisher;

import de.desy.scicat.client.model.Trait;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A test that runs on one server of each kind, see {@link Releases#distinct}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@SuppressWarnings("exports") // only tests use it
@ParameterizedTest
@ArgumentsSource(KindsOfServers.class)
public @interface EachKind {
    /** Only on those that have these traits. */
    Trait[] with() default {};

    /** Only on those that have none of these traits. */
    Trait[] without() default {};
}
