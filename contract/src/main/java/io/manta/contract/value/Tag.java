package io.manta.contract.value;

import java.util.regex.Pattern;

/** The shape of a tag, the name of a global or a result. */
public final class Tag {
    /** The shape, as a regular expression. */
    public static final String RULE = "[A-Za-z0-9_][A-Za-z0-9_.:/-]{0,254}";

    private static final Pattern PATTERN = Pattern.compile(RULE);

    private Tag() {}

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /**
     * The tag, if it is one.
     *
     * @throws IllegalArgumentException if it isn't
     */
    public static String check(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "a tag must match %s, got: \"%s\"".formatted(RULE, text));
        }
        return text;
    }
}
