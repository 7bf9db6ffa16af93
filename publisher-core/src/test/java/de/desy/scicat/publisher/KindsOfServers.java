package de.desy.scicat.publisher;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Reads {@link EachKind}. */
final class KindsOfServers extends AnnotationBasedArgumentsProvider<EachKind> {
    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, EachKind kinds) {
        return Releases.distinct().stream()
                .filter(release -> Stream.of(kinds.with()).allMatch(release.traits()::has)
                        && Stream.of(kinds.without()).noneMatch(release.traits()::has))
                .map(Arguments::of);
    }
}
