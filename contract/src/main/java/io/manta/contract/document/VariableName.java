package io.manta.contract.document;

import java.util.List;
import java.util.regex.Pattern;

/** What the environment variables of a program may be called. */
public final class VariableName {
    /** The shape of a name, as a regular expression. */
    public static final String RULE = "[A-Za-z_][A-Za-z0-9_]*";

    /** How the variables begin that Manta and the platform set themselves. */
    public static final List<String> RESERVED = List.of("MANTA_", "ECS_", "AWS_CONTAINER_");

    private static final Pattern SHAPE = Pattern.compile(RULE);

    private VariableName() {}

    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    public static boolean isReserved(String text) {
        return RESERVED.stream().anyMatch(text::startsWith);
    }
}
