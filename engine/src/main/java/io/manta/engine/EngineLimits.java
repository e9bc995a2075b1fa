package io.manta.engine;

import io.manta.asl.AslLimits;
import java.time.Duration;

/** The engine's deadlines and sizes, each with its reason. */
public final class EngineLimits {
    /**
     * The longest value that is kept in the table itself; a longer one becomes an object. An item
     * of DynamoDB is at most 400 KB, names and keys included (AWS, "Quotas in Amazon DynamoDB");
     * this leaves room for them and for the JSON around Base64.
     */
    public static final int INLINE_VALUE_BYTES = 256 * 1024;

    /**
     * The longest text of the engine's own, a plan or a blueprint, that is kept in the table
     * itself. Each KB of a write is billed there, and a write of an object as much as eight.
     */
    public static final int INLINE_TEXT_BYTES = 100 * 1024;

    /**
     * The longest value that travels in the body of a request or an answer; a longer one goes by a
     * ticket. In Base64 it is 5.4 MiB, within {@link #REQUEST_BYTES}.
     */
    public static final int WIRE_VALUE_BYTES = 4 * 1024 * 1024;

    /**
     * The longest content that a ticket is given for: what S3 takes in one PUT (AWS, "Uploading
     * objects": 5 GB).
     */
    public static final long OBJECT_BYTES = 5L * 1024 * 1024 * 1024;

    /**
     * The longest request or answer: what one synchronous call of a Lambda function may carry (AWS,
     * "Lambda quotas": 6 MB).
     */
    public static final int REQUEST_BYTES = 6 * 1024 * 1024;

    /**
     * How long after its admission an attempt may wait for room before it fails. Capacity that has
     * not come in half a day needs a person; a queue that is busy for hours does not.
     */
    public static final Duration START_DEADLINE = Duration.ofHours(12);

    /**
     * How long a container may take until its program starts: a large image takes minutes to be
     * fetched, one that takes an hour does not come.
     */
    public static final Duration CONTAINER_START = Duration.ofHours(1);

    /** The first delay after a refusal for want of room; it doubles. */
    public static final Duration FIRST_LAUNCH_DELAY = Duration.ofSeconds(1);

    /** The longest delay between two tries to start a container. */
    public static final Duration LONGEST_LAUNCH_DELAY = Duration.ofMinutes(15);

    /**
     * How long a program has between SIGTERM and SIGKILL: what ECS gives by default (AWS,
     * "ContainerDefinition", stopTimeout: 30 s, at most 120 s on Fargate).
     */
    public static final Duration STOP_GRACE = Duration.ofSeconds(30);

    /**
     * How long the janitor leaves an overdue program to its bootstrap, which holds the timeout
     * itself, beyond timeout and grace.
     */
    public static final Duration TIMEOUT_MARGIN = Duration.ofMinutes(2);

    /**
     * How long a container is gone before its attempt counts as lost. The bootstrap reports before
     * it exits; this is for the report's way through a queue.
     */
    public static final Duration LOST_GRACE = Duration.ofSeconds(60);

    /**
     * The age from which an execution begins no further round: the run goes on in another. The
     * service fails one that is older than {@link AslLimits#EXECUTION_DAYS}, and the rest of that
     * is for the round that is running, of which nobody knows how long it takes. A month leaves it
     * 335 days, and costs a hand-over a month.
     */
    public static final Duration EXECUTION_LIFE = Duration.ofDays(30);

    /**
     * How long after a run's end the janitor still looks for what it left behind: containers that
     * were starting, tokens without an answer. After that it looks at runs that have containers.
     */
    public static final Duration SWEEP_WINDOW = Duration.ofHours(1);

    /** The longest cause of a failed task token (AWS, "SendTaskFailure": 32,768 characters). */
    public static final int CAUSE_CHARACTERS = 32_768;

    private EngineLimits() {}
}
