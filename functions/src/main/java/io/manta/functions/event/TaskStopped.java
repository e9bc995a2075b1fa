package io.manta.functions.event;

import io.manta.contract.json.JsonReader;
import java.util.List;
import java.util.Optional;

/**
 * A task of ECS that has stopped, as its event tells.
 *
 * @param task its ARN
 * @param startedBy what RunTask was called with; the id of the attempt, if it is ours
 * @param group {@code run:} and the run, if it is ours
 * @param stopCode why, for machines; one that is not documented is possible
 * @param reason why, for people
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">Amazon
 *     ECS task state change events</a>
 */
public record TaskStopped(
        String task,
        Optional<String> startedBy,
        Optional<String> group,
        Optional<String> stopCode,
        Optional<String> reason,
        List<Container> containers)
        implements AwsEvent {
    public TaskStopped {
        containers = List.copyOf(containers);
    }

    /**
     * One of its containers, which are in no order, and not all of them ours.
     *
     * @param exitCode empty if it never ran
     */
    public record Container(String name, Optional<Integer> exitCode, Optional<String> reason) {}

    /** Its container of this name. */
    Optional<Container> container(String name) {
        return containers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Whether a task has stopped. The warning before a Spot task is taken back is of one that runs
     * and is to be stopped.
     */
    static boolean isStopped(JsonReader task) {
        return task.string("lastStatus").equals("STOPPED");
    }

    /** Reads the detail of an event. */
    static TaskStopped read(JsonReader task) {
        return new TaskStopped(
                task.string("taskArn"),
                task.optionalString("startedBy"),
                task.optionalString("group"),
                task.optionalString("stopCode"),
                task.optionalString("stoppedReason"),
                task.list("containers", TaskStopped::container));
    }

    private static Container container(JsonReader form) {
        return new Container(
                form.string("name"),
                form.optionalInteger("exitCode"),
                form.optionalString("reason"));
    }
}
