package de.desy.scicat.testkit.contract;

import de.desy.scicat.client.model.Trait;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that expects one thing of servers with a trait, and another of servers without it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Shows {
    /** The trait. {@link TraitsShownTest} proves that the test fails on a server that differs in it. */
    Trait value();
}
