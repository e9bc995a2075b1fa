package io.manta.functions.container;

import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/**
 * Stops containers: SIGTERM, and SIGKILL when their stop timeout is over. Thread-safe.
 *
 * <p>Needs {@code ecs:StopTask} on {@code task/<ECS cluster>/*}.
 */
public final class TaskStops {
    /** How ECS tells our stops from those of a person: the reason that it keeps begins with it. */
    public static final String MARK = "manta: ";

    /** The longest reason (AWS, "StopTask", reason: up to 255 characters). */
    private static final int REASON_CHARACTERS = 255;

    /**
     * ECS forgets tasks about an hour after their end (AWS, "Viewing Amazon ECS stopped task
     * errors"), and then knows no such task.
     */
    private static final String FORGOTTEN = "task was not found";

    private final EcsClient ecs;
    private final String cluster;

    /**
     * @param cluster the name of the ECS cluster
     */
    public TaskStops(EcsClient ecs, String cluster) {
        this.ecs = ecs;
        this.cluster = cluster;
    }

    /**
     * Asks a container to end; one that has ended, or is not known, is no error.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if it may still run: whoever asked
     *     asks again
     */
    public void stop(String container, String reason) {
        try {
            ecs.stopTask(r -> r.cluster(cluster).task(container).reason(marked(reason)));
        } catch (InvalidParameterException e) {
            if (!Refusals.words(e).contains(FORGOTTEN)) {
                throw e;
            }
        }
    }

    private static String marked(String reason) {
        var text = MARK + reason;
        return text.length() <= REASON_CHARACTERS
                ? text
                : text.substring(0, REASON_CHARACTERS - 1) + "…";
    }
}
