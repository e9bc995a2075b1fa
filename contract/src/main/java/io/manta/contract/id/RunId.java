package io.manta.contract.id;

import java.util.regex.Pattern;

/**
 * The name of a run; users know it as the swarm id. At most 64 characters, so that an execution of
 * the run, named {@code <run>-segment-<number>}, stays within the service's 80; and none has an end
 * like that, so that no execution's name is of two runs.
 */
public record RunId(String value) implements Comparable<RunId> {
    /** Stands between the id and the number in the name of an execution that is not the first. */
    public static final String SEGMENT = "-segment-";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern EXECUTION = Pattern.compile(".*" + SEGMENT + "[0-9]+");

    public RunId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a run id must match %s, got: \"%s\"".formatted(PATTERN, value));
        }
        if (EXECUTION.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a run id must not end in \"%s\" and a number, as the names of a run's later executions do, got: \"%s\""
                            .formatted(SEGMENT, value));
        }
    }

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches() && !EXECUTION.matcher(text).matches();
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
