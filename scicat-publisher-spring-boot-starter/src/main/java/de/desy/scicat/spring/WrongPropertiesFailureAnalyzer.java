package de.desy.scicat.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot print what is wrong with properties and what to do, in place of a stack trace. */
final class WrongPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<WrongPropertiesException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, WrongPropertiesException cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}
