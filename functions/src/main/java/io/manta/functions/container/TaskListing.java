package io.manta.functions.container;

import io.manta.asl.AslLimits;
import io.manta.contract.id.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * The tasks of the ECS cluster that are to run: provisioned, pending or running. ECS lists a
 * cluster or a family, not a group, so one listing serves all runs that this environment of a
 * function looks after within a few seconds. Thread-safe.
 *
 * <p>Each environment at work has its own. Of 10,000 tasks it takes 200 calls, a hundred of each
 * kind, which share {@link AslLimits#LIST_AND_DESCRIBE_TASKS}: janitors that list so many at once
 * wait for each other, and one that waits too long breaks off and has its message again.
 *
 * <p>It may be behind: ECS's lists are eventually consistent, and this keeps them for a while. The
 * engine bears both. A task that is missing counts as lost only when it is still missing after
 * {@link io.manta.engine.EngineLimits#LOST_GRACE}, a minute; one that a sweep has not seen is seen
 * by one of those that follow as long as it is there, and a launch whose run has ended meanwhile
 * stops it itself. A task that is being stopped is not listed any more, though its program has 30 s
 * to end: its report or its event comes before that minute is over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html">ListTasks</a>
 */
final class TaskListing {
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** AWS, "DescribeTasks": up to 100 tasks. */
    private static final int DESCRIBED_AT_ONCE = 100;

    private static final String STOPPED = "STOPPED";

    private final EcsClient ecs;
    private final String cluster;
    private final InstantSource clock;
    private List<Task> tasks = List.of();
    private @Nullable Instant listedAt;

    TaskListing(EcsClient ecs, String cluster, InstantSource clock) {
        this.ecs = ecs;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Those of one run. */
    List<Task> of(RunId run) {
        var group = TaskNames.group(run);
        return current().stream().filter(task -> group.equals(task.group())).toList();
    }

    /** The runs that they are of, as far as they are of any. */
    Set<RunId> runs() {
        return current().stream()
                .flatMap(task -> TaskNames.run(task.group()).stream())
                .collect(Collectors.toSet());
    }

    /** The next to ask shall see what this process has just done. */
    synchronized void forget() {
        listedAt = null;
    }

    private synchronized List<Task> current() {
        var now = clock.instant();
        if (listedAt == null || now.isAfter(listedAt.plus(KEPT))) {
            tasks = list();
            listedAt = now;
        }
        return tasks;
    }

    private List<Task> list() {
        var arns =
                ecs
                        .listTasksPaginator(
                                r -> r.cluster(cluster).desiredStatus(DesiredStatus.RUNNING))
                        .taskArns()
                        .stream()
                        .toList();
        var found = new ArrayList<Task>();
        for (var from = 0; from < arns.size(); from += DESCRIBED_AT_ONCE) {
            var some = arns.subList(from, Math.min(from + DESCRIBED_AT_ONCE, arns.size()));
            found.addAll(describe(some));
        }
        return List.copyOf(found);
    }

    /** One that has ended in between is missing, or STOPPED. */
    private List<Task> describe(List<String> arns) {
        return ecs.describeTasks(r -> r.cluster(cluster).tasks(arns)).tasks().stream()
                .filter(task -> !STOPPED.equals(task.lastStatus()))
                .toList();
    }
}
