package de.desy.scicat.testkit;

import de.desy.scicat.client.model.SciCatRelease;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a {@link FakeSciCat} parameter as the SciCat to write to. See {@link SciCatTest}. */
@Documented
@java.lang.annotation.Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Target {
    /**
     * Its release, if it differs from the release of the class.
     *
     * @return nothing, or one release
     */
    SciCatRelease[] value() default {};
}
