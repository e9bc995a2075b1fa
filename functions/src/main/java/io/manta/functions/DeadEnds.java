package io.manta.functions;

import io.manta.contract.message.EndReport;
import io.manta.engine.launch.GiveUp;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.event.TaskStopped;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;

/**
 * What the queue of ends has given up, mostly since nobody knew the attempt. It is settled as it
 * was told; of an attempt that nobody knows still, nothing waits for it.
 */
final class DeadEnds {
    private static final String SETTLED = "dead end settled";
    private static final String OF_NOBODY = "dead end of nobody";

    private final GiveUp giveUp;
    private final StoppedTasks stopped;

    DeadEnds(GiveUp giveUp, StoppedTasks stopped) {
        this.giveUp = giveUp;
        this.stopped = stopped;
    }

    Work settle(EndReport report) {
        return work(Subject.attempt(report.attempt()), giveUp.report(report));
    }

    Work settle(TaskStopped task) {
        var subject = task.startedBy().map(Subject::attempt).orElse(Subject.NONE);
        return work(subject, stopped.handle(task) == StoppedTasks.Outcome.SETTLED);
    }

    private static Work work(Subject subject, boolean isSettled) {
        return Work.of(subject, isSettled ? SETTLED : OF_NOBODY);
    }
}
