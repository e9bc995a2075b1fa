package io.manta.compiler.plan;

import java.util.List;

/**
 * The names of the states that every machine has. Each has a space, which no alias has, so that a
 * task can be called anything.
 */
public final class StateNames {
    public static final String PLAN_FIRST = "Plan first round";
    public static final String PLAN_NEXT = "Plan next round";
    public static final String DECIDE = "Round or end?";
    public static final String END = "End of execution";

    /** What is between the first and the last alias of two tasks that are one work. */
    public static final String AND = " and ";

    /** Like {@link #AND}, but for more than two tasks. */
    public static final String TO = " … ";

    /** What follows the name of a Map in the name of the state inside it. */
    public static final String ON_ONE_NODE = " on one node";

    /** What follows the name of a fan-out in the name of the state that asks how wide it is. */
    public static final String ASKS_WIDE = " wide?";

    /** What follows the name of a fan-out in the name of its Map for many assignments. */
    public static final String WIDE = " wide";

    /** What follows the name of a deferred fan-out in the name of the state that waits for it. */
    public static final String GATE = " gate";

    /** What follows the name of a work in the name of the state that says it has finished. */
    public static final String RELEASE = " release";

    private static final List<String> SUFFIXES =
            List.of(ON_ONE_NODE, WIDE, ASKS_WIDE, GATE, RELEASE);

    private StateNames() {}

    public static List<String> all() {
        return List.of(PLAN_FIRST, PLAN_NEXT, DECIDE, END);
    }

    /** Every name that a state of a work called {@code name} can have; the longest is last. */
    public static List<String> allOf(String name) {
        return List.of(
                name,
                name + GATE,
                name + ASKS_WIDE,
                name + WIDE,
                name + RELEASE,
                name + ON_ONE_NODE,
                name + WIDE + ON_ONE_NODE);
    }

    /** The name of the work that a state with this name is of. */
    public static String ofWork(String state) {
        var name = state;
        for (var suffix : SUFFIXES) {
            name = without(name, suffix);
        }
        return name;
    }

    /**
     * What is before the suffix, unless that is a name's own last word: {@code worker and gate}.
     */
    private static String without(String name, String suffix) {
        if (!name.endsWith(suffix)) {
            return name;
        }
        var rest = name.substring(0, name.length() - suffix.length());
        return rest.endsWith(AND.stripTrailing()) || rest.endsWith(TO.stripTrailing())
                ? name
                : rest;
    }
}
