package de.desy.scicat.testkit;

import de.desy.scicat.client.model.ServerVersion;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The parameter, a {@link FakeSciCat}, gets the SciCat that is written. See {@link SciCatTest}. */
@Documented
@java.lang.annotation.Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Target {
    /**
     * Its generation, if it is another than the class's.
     *
     * @return nothing, or one version
     */
    ServerVersion[] value() default {};
}
