package io.manta.functions;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.engine.settle.Settle;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.event.TaskStopped;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;

/**
 * What the queue of ends has given up, mostly since nobody knew the attempt. It is settled as it
 * was told; of an attempt that nobody knows still, nothing waits for it.
 */
final class DeadEnds {
    private final Settle settle;
    private final StoppedTasks stopped;

    DeadEnds(Settle settle, StoppedTasks stopped) {
        this.settle = settle;
        this.stopped = stopped;
    }

    Work settle(EndReport report) {
        return settle.settle(report)
                .map(DeadEnds::settled)
                .orElseGet(() -> ofNobody(Subject.attempt(report.attempt())));
    }

    Work settle(TaskStopped task) {
        return stopped.handle(task) instanceof StoppedTasks.Settled settled
                ? settled(settled.attempt())
                : ofNobody(Subject.task(task.startedBy()));
    }

    private static Work settled(Attempt attempt) {
        return Work.of(Subject.attempt(attempt), "dead end settled");
    }

    private static Work ofNobody(Subject subject) {
        return Work.of(subject, "dead end of nobody");
    }
}
