package de.desy.scicat.publisher.plan;

import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Reader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of options as text: each value has one text, and no other value has the same. */
final class OptionValues {
    /** What these options do is seen in steps, in files, in removals or in a line of its own. */
    private static final Set<Option> SEEN = EnumSet.of(
            Option.OWNER_GROUP,
            Option.INPUTS,
            Option.ATTACH_COMBINED_TO_SOURCE,
            Option.COPY_ATTACHMENTS,
            Option.MAKE_PUBLIC,
            Option.ACCEPT_REMOVALS,
            Option.ON_BEHALF_OF,
            Option.LINK_SOURCE);

    private static final Map<Option, Value> STANDARD =
            of(PlanOptions.builder().keepOwnerGroup().build());

    private OptionValues() {}

    /**
     * A value.
     *
     * @param text the text; empty for a switch
     * @param isConstant whether the text is a number or the name of a constant
     */
    private record Value(String text, boolean isConstant) {}

    /** What a plan with these options has to say of them, since nothing else of it does. */
    static List<String> described(PlanOptions options, Reader reader) {
        List<String> described = new ArrayList<>();
        of(options).forEach((option, value) -> {
            if (!SEEN.contains(option) && !value.equals(STANDARD.get(option))) {
                described.add(words(option, value, option.isFor(reader) ? reader : Reader.JAVA));
            }
        });
        return described;
    }

    /** The options in which two differ. */
    static List<Option> differences(PlanOptions one, PlanOptions other) {
        Map<Option, Value> ones = of(one);
        Map<Option, Value> others = of(other);
        return Stream.of(Option.values())
                .filter(option -> !Objects.equals(ones.get(option), others.get(option)))
                .toList();
    }

    private static String words(Option option, Value value, Reader reader) {
        if (value.isConstant()) {
            return option.words(reader, value.text().isEmpty() ? null : value.text());
        }
        return switch (reader) {
            case JAVA, SCIENTIST -> option.java() + "(" + value.text() + ")";
            case COMMAND_LINE -> option.flag() + " " + value.text();
            case SERVICE -> option.variable() + "=" + value.text();
        };
    }

    private static Map<Option, Value> of(PlanOptions options) {
        Map<Option, Value> values = new LinkedHashMap<>();
        text(values, Option.OWNER_GROUP, options.ownerGroup());
        texts(values, Option.ACCESS_GROUPS, options.accessGroups());
        flag(values, Option.MAKE_PUBLIC, options.makePublic());
        text(values, Option.LANDING_PAGE, options.landingPage());
        constant(values, Option.PID, options.pid());
        constant(values, Option.ON_EXISTING, options.existing());
        texts(values, Option.OUR_ACCOUNTS, options.ourAccounts());
        constant(values, Option.INPUTS, options.inputs());
        constant(values, Option.INPUT_PATHS, options.inputPaths());
        flag(values, Option.ACCEPT_UNREADABLE_INPUTS, options.acceptUnreadableInputs());
        flag(values, Option.ACCEPT_INVISIBLE_FILES, options.acceptInvisibleFiles());
        flag(values, Option.ACCEPT_REMOVALS, options.acceptRemovals());
        flag(values, Option.ATTACH_COMBINED_TO_SOURCE, options.attachToSource());
        flag(values, Option.COPY_ATTACHMENTS, options.attachments());
        Requester requester = options.requester();
        texts(values, Option.ON_BEHALF_OF, requester == null ? null : requester.groups());
        flag(values, Option.COMBINE_SHARED_INPUTS, options.combineSharedInputs());
        texts(values, Option.INGEST_ACCOUNTS, options.ingestAccounts());
        texts(values, Option.SCHEMA_HOSTS, options.schemaHosts());
        constant(values, Option.MISSING_TYPE, options.missingType());
        text(values, Option.CONTACT_EMAIL_FALLBACK, options.contactEmail());
        texts(values, Option.LEAVE_OUT_FIELDS, options.leaveOut());
        texts(values, Option.KEEP_FIELDS, options.keep());
        flag(values, Option.KEEP_FILE_OWNERS, options.fileOwners());
        constant(values, Option.MISSING_FILE_TIME, options.missingFileTime());
        lifecycle(values, options.lifecycle());
        flag(values, Option.ACCEPT_CONFIDENTIAL, options.acceptConfidential());
        flag(values, Option.ACCEPT_EMBARGOED, options.acceptEmbargoed());
        flag(values, Option.LINK_SOURCE, options.linkSource());
        constant(values, Option.FILES_PER_BLOCK, options.filesPerBlock());
        constant(values, Option.BYTES_PER_BLOCK, options.bytesPerBlock());
        return values;
    }

    private static void flag(Map<Option, Value> values, Option option, boolean isSet) {
        if (isSet) {
            values.put(option, new Value("", true));
        }
    }

    private static void constant(Map<Option, Value> values, Option option, Object value) {
        values.put(option, new Value(value.toString(), true));
    }

    private static void text(Map<Option, Value> values, Option option, @Nullable String value) {
        texts(values, option, value == null ? null : List.of(value));
    }

    private static void texts(Map<Option, Value> values, Option option, @Nullable List<String> value) {
        if (value != null && (!value.isEmpty() || option == Option.SCHEMA_HOSTS)) {
            values.put(
                    option,
                    new Value(value.stream().map(OptionValues::quoted).collect(Collectors.joining(", ")), false));
        }
    }

    private static void lifecycle(Map<Option, Value> values, Lifecycle said) {
        List<String> parts = new ArrayList<>();
        if (said.archivable() != null) {
            parts.add("archivable=" + said.archivable());
        }
        if (said.retrievable() != null) {
            parts.add("retrievable=" + said.retrievable());
        }
        String place = said.storageLocation();
        if (place != null) {
            parts.add("storageLocation=" + quoted(place));
        }
        if (!parts.isEmpty()) {
            values.put(Option.LIFECYCLE, new Value(String.join(",", parts), false));
        }
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
