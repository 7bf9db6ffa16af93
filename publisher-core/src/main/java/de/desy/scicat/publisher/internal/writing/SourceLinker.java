package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.planning.SourceLinks;
import de.desy.scicat.publisher.internal.reading.TargetMask;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.report.PublishException;
import java.util.List;

/** Tells readers of the source where the published dataset is. */
final class SourceLinker {
    private SourceLinker() {}

    /** Adds what the dataset on the source does not say yet. */
    static void link(SciCatClient source, String pid, List<String> wanted, Settler settler) {
        settler.repeatable("the link on the source", () -> {
            Dataset there = source.datasets().get(pid);
            List<String> missing = SourceLinks.missing(there, wanted);
            if (missing.isEmpty()) {
                return there; // an earlier attempt has arrived
            }
            if (new Masking(source).hides(there, SourceLinks.FIELD)) {
                throw new PublishException(TargetMask.puttingBackLinks(source, pid));
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set(SourceLinks.FIELD, SourceLinks.with(there, missing, source.traits()));
            return source.datasets().patch(there, body);
        });
    }
}
