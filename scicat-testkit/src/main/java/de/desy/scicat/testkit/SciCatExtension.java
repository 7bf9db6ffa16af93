package de.desy.scicat.testkit;

import de.desy.scicat.client.model.SciCatRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Implements {@link SciCatTest}. */
final class SciCatExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(SciCatExtension.class);

    /** The SciCats of one test. */
    private static final class Running {
        private final Map<String, FakeSciCat> all = new LinkedHashMap<>();

        FakeSciCat get(String role, SciCatRelease release) {
            return all.computeIfAbsent(role + " " + release, key -> FakeSciCat.start(release));
        }

        void close() {
            all.values().forEach(FakeSciCat::close);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        boolean asked = parameter.isAnnotated(Source.class) || parameter.isAnnotated(Target.class);
        return asked && parameter.getParameter().getType().equals(FakeSciCat.class);
    }

    @Override
    public FakeSciCat resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "Every test gets a SciCat of its own: ask for it in a test, or in @BeforeEach");
        }
        SciCatTest defaults = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), SciCatTest.class)
                .or(() -> enclosing(context.getRequiredTestClass()))
                .orElseThrow(() -> new ParameterResolutionException("The class has no @SciCatTest"));
        Running running = running(context.getStore(OURS));
        Optional<Source> source = parameter.findAnnotation(Source.class);
        return source.isPresent()
                ? running.get("source", release(source.get().value(), defaults.source()))
                : running.get(
                        "target",
                        release(
                                parameter
                                        .findAnnotation(Target.class)
                                        .orElseThrow()
                                        .value(),
                                defaults.target()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running running = context.getStore(OURS).remove(Running.class, Running.class);
        if (running != null) {
            running.close();
        }
    }

    /** Uses only what JUnit 5 and 6 both have: computeIfAbsent is new in 6, and getOrComputeIfAbsent goes away. */
    private static Running running(Store store) {
        Running running = store.get(Running.class, Running.class);
        if (running == null) {
            running = new Running();
            store.put(Running.class, running);
        }
        return running;
    }

    private static Optional<SciCatTest> enclosing(Class<?> nested) {
        Class<?> outer = nested.getEnclosingClass();
        return outer == null
                ? Optional.empty()
                : AnnotationSupport.findAnnotation(outer, SciCatTest.class).or(() -> enclosing(outer));
    }

    private static SciCatRelease release(SciCatRelease[] own, SciCatRelease otherwise) {
        return own.length == 0 ? otherwise : own[0];
    }
}
