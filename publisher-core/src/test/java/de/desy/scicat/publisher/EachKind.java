package de.desy.scicat.publisher;

import de.desy.scicat.client.model.Trait;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test that runs on one server of each kind, see {@link Releases#distinct}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(EachKind.Kinds.class)
public @interface EachKind {
    /** Only on those that have these traits. */
    Trait[] with() default {};

    /** Only on those that have none of these traits. */
    Trait[] without() default {};

    /** The kinds that an annotation asks for. */
    final class Kinds extends AnnotationBasedArgumentsProvider<EachKind> {
        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, EachKind kinds) {
            return Releases.distinct().stream()
                    .filter(release -> Stream.of(kinds.with()).allMatch(release.traits()::has)
                            && Stream.of(kinds.without()).noneMatch(release.traits()::has))
                    .map(Arguments::of);
        }
    }
}
