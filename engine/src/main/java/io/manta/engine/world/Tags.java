package io.manta.engine.world;

import java.util.regex.Pattern;

/** The names of globals and results. */
final class Tags {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:/-]{0,254}");

    private Tags() {}

    static String check(String tag) {
        if (!RULE.matcher(tag).matches()) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST, "a tag must match %s, got: \"%s\"".formatted(RULE, tag));
        }
        return tag;
    }
}
