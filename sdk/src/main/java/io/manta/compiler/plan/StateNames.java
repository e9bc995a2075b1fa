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

    /** What follows the name of a Map in the name of the state inside it. */
    public static final String ON_ONE_NODE = " on one node";

    /** What follows the name of a fan-out in the name of the state that asks how wide it is. */
    public static final String ASKS_WIDE = " wide?";

    /** What follows the name of a fan-out in the name of its Map for many assignments. */
    public static final String WIDE = " wide";

    private StateNames() {}

    public static List<String> all() {
        return List.of(PLAN_FIRST, PLAN_NEXT, DECIDE, END);
    }

    /** Every name that a state of a fan-out called {@code name} can have; the longest is last. */
    public static List<String> ofFanOut(String name) {
        return List.of(
                name, name + ASKS_WIDE, name + WIDE, name + ON_ONE_NODE, name + WIDE + ON_ONE_NODE);
    }

    /** The name of the fan-out, or of the only state, that a state with this name is of. */
    public static String ofWork(String state) {
        return without(without(without(state, ON_ONE_NODE), WIDE), ASKS_WIDE);
    }

    private static String without(String name, String suffix) {
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
