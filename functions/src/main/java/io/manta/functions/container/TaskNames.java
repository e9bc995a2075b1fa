package io.manta.functions.container;

import io.manta.contract.id.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What our tasks and their containers are called. */
public final class TaskNames {
    /**
     * The container whose end is the attempt's. It is found by this name: GuardDuty adds containers
     * of its own, in any place.
     */
    public static final String PROGRAM = "program";

    private static final String RUN = "run:";

    private TaskNames() {}

    /** The group of a run's tasks. */
    static String group(RunId run) {
        return RUN + run;
    }

    /** Whether a task of this group is a run's. */
    public static boolean isOfARun(String group) {
        return group.startsWith(RUN);
    }

    /** The run whose tasks have this group; others may have tasks in the cluster, too. */
    static Optional<RunId> run(@Nullable String group) {
        return Optional.ofNullable(group)
                .filter(name -> name.startsWith(RUN))
                .map(name -> name.substring(RUN.length()))
                .filter(RunId::isValid)
                .map(RunId::new);
    }

    /** The id of a task, the last part of its ARN: the session of its role is called so. */
    public static String id(String task) {
        return task.substring(task.lastIndexOf('/') + 1);
    }
}
