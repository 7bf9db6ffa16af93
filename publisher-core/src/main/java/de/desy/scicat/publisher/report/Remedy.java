package de.desy.scicat.publisher.report;

import de.desy.scicat.publisher.internal.text.Required;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be done about a problem. The text contains no Java name of an option: {@link #words} replaces {@value
 * #OPTION} in the text by the reader's name of the option.
 *
 * @param actor who can do it
 * @param text what to do, as the end of a sentence; {@value #OPTION} is the placeholder of the option
 * @param option the option to set; null if the remedy is not an option
 * @param argument the argument of the option; null if the reader chooses it, or the option takes none
 */
public record Remedy(
        Actor actor,
        String text,
        @Nullable Option option,
        @Nullable String argument) {

    /** The placeholder of the option in a text. */
    public static final String OPTION = "{option}";

    /** Who can apply a remedy. */
    public enum Actor {
        /** The owner of the dataset, on the source. */
        OWNER,
        /** The person who runs the program, the command line or the service. */
        OPERATOR,
        /** An administrator of the source. */
        SOURCE_ADMINISTRATOR,
        /** An administrator of the target. */
        TARGET_ADMINISTRATOR;

        /**
         * The actor as it is written in reports.
         *
         * @return such as {@code target administrator}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Checks the text.
     *
     * @param actor see the component
     * @param text see the component
     * @param option see the component
     * @param argument see the component
     * @throws IllegalArgumentException if there is an option without a placeholder in the text, or the reverse
     */
    public Remedy {
        Required.value(actor, "actor");
        if (Required.value(text, "text").contains(OPTION) != (option != null)) {
            throw new IllegalArgumentException("A remedy has " + OPTION + " where it has an option: " + text);
        }
    }

    /**
     * To set an option.
     *
     * @param option the option
     * @return a remedy of the operator
     */
    public static Remedy say(Option option) {
        return say(option, null);
    }

    /**
     * To set an option with a certain argument.
     *
     * @param option the option
     * @param argument a text, or the name of a constant such as {@code AS_IS}
     * @return a remedy of the operator
     */
    public static Remedy say(Option option, @Nullable String argument) {
        return new Remedy(Actor.OPERATOR, "say " + OPTION, option, argument);
    }

    /**
     * To leave an option out.
     *
     * @param option the option
     * @return a remedy of the operator
     */
    public static Remedy leaveOut(Option option) {
        return new Remedy(Actor.OPERATOR, "leave out " + OPTION, option, null);
    }

    /**
     * A remedy with an option, in its own words.
     *
     * @param text what to do, with {@value #OPTION}
     * @param option the option
     * @return a remedy of the operator
     */
    public static Remedy with(String text, Option option) {
        return new Remedy(Actor.OPERATOR, text, option, null);
    }

    /**
     * A remedy that is not an option.
     *
     * @param actor who can do it
     * @param text what to do
     * @return a remedy
     */
    public static Remedy by(Actor actor, String text) {
        return new Remedy(actor, text, null, null);
    }

    /**
     * Whether a reader can apply the remedy: some options have no flag or no variable, and a scientist sets no options.
     *
     * @param reader who reads it
     * @return true if {@link #words} can be called for this reader
     */
    public boolean isFor(Reader reader) {
        return option == null ? reader != Reader.SCIENTIST || actor == Actor.OWNER : option.isFor(reader);
    }

    /**
     * What to do, in the words of a reader.
     *
     * @param reader a reader who {@linkplain #isFor can apply it}
     * @return the end of a sentence
     */
    public String words(Reader reader) {
        return option == null ? text : text.replace(OPTION, option.words(reader, argument));
    }
}
