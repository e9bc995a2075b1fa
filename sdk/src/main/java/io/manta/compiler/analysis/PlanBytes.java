package io.manta.compiler.analysis;

import io.manta.contract.id.Alias;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How long the parts of a round's plan can get as JSON, in UTF-8. */
final class PlanBytes {
    /** Run, segment, round, what comes next, and the braces around the rest. */
    static final long OF_ENVELOPE = 300;

    private static final int LONGEST_NODE = 60;

    /** Of a member, its comma included: {@code "":[],}. */
    private static final int AROUND_LIST = 6;

    /** {@code {"alias":"","node":""},}. */
    private static final int AROUND_ITEM = 24;

    /** {@code "":{"key":"objects/<64 digits>","count":<10 digits>},}. */
    private static final int AROUND_REFERENCE = 4 + 7 + 2 + 8 + 64 + 9 + 10 + 2;

    private PlanBytes() {}

    /** A state's assignments: each alias on so many nodes. */
    static long ofItems(String state, List<Alias> aliases, int nodes) {
        var each =
                aliases.stream()
                        .mapToLong(alias -> AROUND_ITEM + alias.value().length() + LONGEST_NODE)
                        .sum();
        return AROUND_LIST + utf8(state) + nodes * each;
    }

    /** What tells where a state's assignments are. */
    static long ofReference(String state) {
        return AROUND_REFERENCE + utf8(state);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
