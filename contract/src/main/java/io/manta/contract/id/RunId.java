package io.manta.contract.id;

import java.util.regex.Pattern;

/**
 * The name of a run; users know it as the swarm id. At most 64 characters, so that an execution of
 * the run, named {@code <run>-<segment>}, stays within the service's 80.
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public RunId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a run id must match %s, got: \"%s\"".formatted(PATTERN, value));
        }
    }

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
