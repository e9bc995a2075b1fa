package io.manta.contract.id;

import java.util.Comparator;

/**
 * One try of an assignment: what one task token stands for.
 *
 * @param segment the execution of the run that asks, counted from 0 over hand-overs and restarts
 * @param redrive how often that execution was redriven from the console
 * @param retry how often its state was retried
 */
public record Attempt(Assignment assignment, int segment, int redrive, int retry) {
    private static final Comparator<Attempt> BY_AGE =
            Comparator.comparingInt(Attempt::segment)
                    .thenComparingInt(Attempt::redrive)
                    .thenComparingInt(Attempt::retry);

    public Attempt {
        if (segment < 0 || redrive < 0 || retry < 0) {
            throw new IllegalArgumentException(
                    "segment, redrive and retry are counted from 0, got: %s, %s, %s"
                            .formatted(segment, redrive, retry));
        }
    }

    /**
     * Whether this attempt of the same assignment was made after {@code other} and so fences it.
     */
    public boolean isNewerThan(Attempt other) {
        return BY_AGE.compare(this, other) > 0;
    }

    /** {@code segment.redrive.retry}, which orders the attempts of an assignment. */
    public String number() {
        return segment + "." + redrive + "." + retry;
    }

    /**
     * 32 hexadecimal digits that name this attempt everywhere: as the container's {@code
     * startedBy}, in records, in file names. A hash, because aliases have characters that {@code
     * startedBy} has not.
     */
    public String id() {
        return ContentHash.of(assignment.run() + "\n" + assignment.id() + "\n" + number())
                .hex()
                .substring(0, 32);
    }
}
