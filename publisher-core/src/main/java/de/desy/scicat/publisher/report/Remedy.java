package de.desy.scicat.publisher.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be done about a problem. It names no option by its Java name: {@link #words} puts the reader's name for it in
 * the place of {@value #OPTION} in the text.
 *
 * @param actor who can do it
 * @param text what to do, as the end of a sentence; {@value #OPTION} stands for the option
 * @param option the option that does it; null where it is no option
 * @param argument what to give to the option; null where that is up to the reader, or it takes nothing
 */
public record Remedy(
        Actor actor,
        String text,
        @Nullable Option option,
        @Nullable String argument) {

    /** What stands for the option in a text. */
    public static final String OPTION = "{option}";

    /** Who can do something. */
    public enum Actor {
        /** The owner of the dataset, on the source. */
        OWNER,
        /** Who runs the program, the command line or the service. */
        OPERATOR,
        /** An administrator of the source. */
        SOURCE_ADMINISTRATOR,
        /** An administrator of the target. */
        TARGET_ADMINISTRATOR;

        /**
         * The actor as reports have it.
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
     * @throws IllegalArgumentException if there is an option and no place for it in the text, or the reverse
     */
    public Remedy {
        if (text.contains(OPTION) != (option != null)) {
            throw new IllegalArgumentException("A remedy has " + OPTION + " where it has an option: " + text);
        }
    }

    /**
     * To say an option.
     *
     * @param option the option
     * @return a remedy of the operator
     */
    public static Remedy say(Option option) {
        return say(option, null);
    }

    /**
     * To say an option with a certain argument.
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
     * Something that is done with an option, in words of its own.
     *
     * @param text what to do, with {@value #OPTION}
     * @param option the option
     * @return a remedy of the operator
     */
    public static Remedy with(String text, Option option) {
        return new Remedy(Actor.OPERATOR, text, option, null);
    }

    /**
     * Something to be done that is no option.
     *
     * @param actor who can do it
     * @param text what to do
     * @return a remedy
     */
    public static Remedy by(Actor actor, String text) {
        return new Remedy(actor, text, null, null);
    }

    /**
     * Whether a reader can do it: not every option exists as a flag and as a variable, and a scientist sets none.
     *
     * @param reader who reads it
     * @return true when {@link #words} says something to do
     */
    public boolean isFor(Reader reader) {
        return option == null ? reader != Reader.SCIENTIST || actor == Actor.OWNER : option.isFor(reader);
    }

    /**
     * What to do, in the words of a reader.
     *
     * @param reader who reads it; one that it {@linkplain #isFor is for}
     * @return the end of a sentence
     */
    public String words(Reader reader) {
        return option == null ? text : text.replace(OPTION, option.words(reader, argument));
    }
}
