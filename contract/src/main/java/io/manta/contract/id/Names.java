package io.manta.contract.id;

import java.util.regex.Pattern;

/**
 * The shape that every name of a user has: it starts with a letter or digit and is at most 60
 * characters long.
 */
final class Names {
    static final String RULE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,59}";
    private static final Pattern PATTERN = Pattern.compile(RULE);

    private Names() {}

    static boolean isName(String text) {
        return PATTERN.matcher(text).matches();
    }

    static String check(String what, String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(
                    "%s must match %s, got: \"%s\"".formatted(what, RULE, text));
        }
        return text;
    }
}
