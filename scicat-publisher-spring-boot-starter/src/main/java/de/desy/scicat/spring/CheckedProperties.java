package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.report.OptionsException;
import java.util.Set;

/**
 * Properties that make the beans that the application does not have itself. All that is wrong with them is said at once,
 * and not first what is wrong with the bean that Spring happens to make first.
 */
final class CheckedProperties {
    /** Nobody is asked there: the options of a publisher are checked without its catalogues. */
    private static final String FROM_NOWHERE = "http://source.invalid";

    private static final String TO_NOWHERE = "http://target.invalid";

    private final PublisherProperties properties;

    /**
     * Checks the properties.
     *
     * @param own what the application has itself
     * @param customized whether the application changes the options after the properties, so that one that is missing
     *     may still come
     * @throws WrongPropertiesException if anything is wrong
     */
    CheckedProperties(PublisherProperties properties, Set<OwnBean.Place> own, boolean customized) {
        this.properties = properties;
        Problems problems = new Problems();
        if (!own.contains(OwnBean.Place.SOURCE)) {
            properties.of(Catalogue.SOURCE).client(Catalogue.SOURCE, problems);
        }
        if (!own.contains(OwnBean.Place.TARGET)) {
            properties.of(Catalogue.TARGET).client(Catalogue.TARGET, problems);
        }
        if (!own.contains(OwnBean.Place.PUBLISHER)) {
            options(problems, customized);
        }
        problems.refuse();
    }

    private void options(Problems problems, boolean customized) {
        try (SciCatClient source = SciCatClient.builder(FROM_NOWHERE).build();
                SciCatClient target = SciCatClient.builder(TO_NOWHERE).build()) {
            if (properties.mintDoi()) {
                properties.ofDois().apply(DoiPublisher.on(target), problems);
            }
            PublisherBuilder publisher = DatasetPublisher.from(source).to(target);
            if (properties.apply(publisher, problems) && !customized) {
                publisher.build();
            }
        } catch (WrongPropertiesException e) {
            // What is wrong with DOIs is among the problems.
            return;
        } catch (OptionsException e) {
            problems.add(e.problem());
        }
    }

    PublisherProperties get() {
        return properties;
    }
}
