package de.desy.scicat.spring;

import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The catalogues, and each option of the table {@link Option} that a text can set. A property is called after its
 * option: {@code scicat.publisher.owner-group}, {@code scicat.publisher.doi.license}.
 */
@ConfigurationProperties(prefix = PublisherProperties.PREFIX, ignoreUnknownFields = false)
record PublisherProperties(
        @Nullable Boolean enabled,
        @Nullable CatalogueProperties source,
        @Nullable CatalogueProperties target,
        @Nullable String ownerGroup,
        boolean keepOwnerGroup,
        @Nullable List<String> accessGroups,
        boolean makePublic,
        @Nullable String landingPage,
        @Nullable PidPolicy pid,
        @Nullable ExistingDataset onExisting,
        @Nullable List<String> ourAccounts,
        @Nullable Inputs inputs,
        boolean combineInputs,
        @Nullable InputPaths inputPaths,
        boolean acceptUnreadableInputs,
        boolean acceptInvisibleFiles,
        boolean acceptRemovals,
        boolean attachCombinedToSource,
        boolean copyAttachments,
        @Nullable List<String> onBehalfOf,
        boolean combineSharedInputs,
        @Nullable List<String> ingestAccounts,
        @Nullable List<String> schemaHosts,
        @Nullable MissingType missingType,
        @Nullable String contactEmailFallback,
        @Nullable List<String> leaveOutFields,
        @Nullable List<String> keepFields,
        boolean keepFileOwners,
        @Nullable MissingFileTime missingFileTime,
        @Nullable String lifecycle,
        boolean acceptConfidential,
        boolean acceptEmbargoed,
        boolean linkSource,
        @Nullable Integer filesPerBlock,
        @Nullable Long bytesPerBlock,
        boolean mintDoi,
        @Nullable DoiProperties doi) {

    static final String PREFIX = "scicat.publisher";

    private static final String DOI = "DOI_";

    /** Functions, and what differs from one DOI to another: a customizer sets these. */
    static final Set<Option> IN_JAVA_ALONE = EnumSet.of(
            Option.MAP_OWNER_GROUP,
            Option.TRANSFORM,
            Option.LISTENER,
            Option.DOI_TITLE,
            Option.DOI_ABSTRACT,
            Option.DOI_PUBLICATION_YEAR,
            Option.DOI_ROLE,
            Option.DOI_PROPERTY);

    static boolean isSetByProperty(Option option) {
        return !IN_JAVA_ALONE.contains(option);
    }

    /** The property that sets an option. */
    static String name(Option option) {
        String constant = option.name();
        return PREFIX + "."
                + (constant.startsWith(DOI) ? "doi." + word(constant.substring(DOI.length())) : word(constant));
    }

    /** A constant, as properties are written. */
    static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    CatalogueProperties of(Catalogue catalogue) {
        CatalogueProperties said = catalogue == Catalogue.SOURCE ? source : target;
        return said == null ? CatalogueProperties.NONE : said;
    }

    DoiProperties ofDois() {
        return doi == null ? DoiProperties.NONE : doi;
    }

    /** Sets the options, and says whether all of them can be set. */
    boolean apply(PublisherBuilder builder, Problems problems) {
        int before = problems.count();
        give(problems, Option.OWNER_GROUP, ownerGroup, builder::ownerGroup);
        give(problems, Option.ACCESS_GROUPS, words(accessGroups), builder::accessGroups);
        give(problems, Option.LANDING_PAGE, landingPage, builder::landingPage);
        give(problems, Option.PID, pid, builder::pid);
        give(problems, Option.ON_EXISTING, onExisting, builder::onExisting);
        give(problems, Option.OUR_ACCOUNTS, words(ourAccounts), builder::ourAccounts);
        give(problems, Option.INPUTS, inputs, builder::inputs);
        give(problems, Option.INPUT_PATHS, inputPaths, builder::inputPaths);
        give(problems, Option.ON_BEHALF_OF, words(onBehalfOf), to -> builder.onBehalfOf(Requester.ofGroups(to)));
        give(problems, Option.INGEST_ACCOUNTS, words(ingestAccounts), builder::ingestAccounts);
        give(problems, Option.SCHEMA_HOSTS, words(schemaHosts), builder::schemaHosts);
        give(problems, Option.MISSING_TYPE, missingType, builder::missingType);
        give(problems, Option.CONTACT_EMAIL_FALLBACK, contactEmailFallback, builder::contactEmailFallback);
        give(problems, Option.LEAVE_OUT_FIELDS, words(leaveOutFields), builder::leaveOutFields);
        give(problems, Option.KEEP_FIELDS, words(keepFields), builder::keepFields);
        give(problems, Option.MISSING_FILE_TIME, missingFileTime, builder::missingFileTime);
        give(problems, Option.LIFECYCLE, lifecycle, text -> builder.lifecycle(Lifecycle.parse(text)));
        give(problems, Option.FILES_PER_BLOCK, filesPerBlock, builder::filesPerBlock);
        give(problems, Option.BYTES_PER_BLOCK, bytesPerBlock, builder::bytesPerBlock);
        flag(keepOwnerGroup, builder::keepOwnerGroup);
        flag(makePublic, builder::makePublic);
        flag(combineInputs, builder::combineInputs);
        flag(acceptUnreadableInputs, builder::acceptUnreadableInputs);
        flag(acceptInvisibleFiles, builder::acceptInvisibleFiles);
        flag(acceptRemovals, builder::acceptRemovals);
        flag(attachCombinedToSource, builder::attachCombinedToSource);
        flag(copyAttachments, builder::copyAttachments);
        flag(combineSharedInputs, builder::combineSharedInputs);
        flag(keepFileOwners, builder::keepFileOwners);
        flag(acceptConfidential, builder::acceptConfidential);
        flag(acceptEmbargoed, builder::acceptEmbargoed);
        flag(linkSource, builder::linkSource);
        if (mintDoi) {
            DoiProperties said = ofDois();
            said.check(problems);
            builder.mintDoi(publication -> {
                Problems wrong = new Problems();
                DoiPublication built = said.apply(publication, wrong);
                wrong.refuse();
                return built;
            });
        } else if (doi != null) {
            problems.add(
                    PREFIX + ".doi",
                    "has no effect",
                    "Set " + name(Option.MINT_DOI) + "=true as well, or leave it out");
        }
        return problems.count() == before;
    }

    static <T> void give(Problems problems, Option option, @Nullable T value, Consumer<T> taker) {
        if (value != null) {
            problems.get(name(option), () -> {
                taker.accept(value);
                return option;
            });
        }
    }

    private static void flag(boolean isSet, Runnable ifSet) {
        if (isSet) {
            ifSet.run();
        }
    }

    private static String @Nullable [] words(@Nullable List<String> list) {
        return list == null ? null : list.toArray(String[]::new);
    }
}
