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

    private StateNames() {}

    public static List<String> all() {
        return List.of(PLAN_FIRST, PLAN_NEXT, DECIDE, END);
    }
}
