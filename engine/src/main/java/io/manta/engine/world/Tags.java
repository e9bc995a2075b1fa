package io.manta.engine.world;

import io.manta.contract.value.Tag;

/** The names of globals and results, as requests bring them. */
final class Tags {
    private Tags() {}

    static String check(String tag) {
        if (!Tag.isValid(tag)) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST,
                    "a tag must match %s, got: \"%s\"".formatted(Tag.RULE, tag));
        }
        return tag;
    }
}
