package io.manta.contract.id;

/**
 * The shape that every name of a user has: it starts with a letter or digit and is at most 60
 * characters long.
 */
final class Names {
    static final String RULE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,59}";
    private static final int MOST = 60;

    private Names() {}

    static boolean isName(String text) {
        // By hand: a large swarm has a hundred thousand, and an expression takes ten times as long.
        if (text.isEmpty() || text.length() > MOST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (var i = 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static String check(String what, String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(
                    "%s must match %s, got: \"%s\"".formatted(what, RULE, text));
        }
        return text;
    }
}
