package io.manta.engine.status;

import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The attempts that an execution has made of an assignment: how they ended, and whether the
 * machine's retriers make one more.
 *
 * @param newest the last of them
 * @param earlier those before, oldest first; one whose launch message was lost left no record
 */
record Tries(AttemptRecord newest, List<AttemptRecord> earlier) {
    static Tries of(AttemptRecord newest, Attempts attempts) {
        var attempt = newest.attempt();
        var earlier =
                IntStream.range(0, attempt.retry())
                        .mapToObj(retry -> retry(attempt, retry))
                        .flatMap(before -> attempts.find(before.id()).stream())
                        .toList();
        return new Tries(newest, earlier);
    }

    private static Attempt retry(Attempt like, int retry) {
        return new Attempt(like.assignment(), like.segment(), like.redrive(), retry);
    }

    /** Whether the last has failed and its kind of failure is not yet out of retries. */
    boolean goOn(TaskSpec task) {
        if (newest.status() != AssignmentStatus.FAILED) {
            return false;
        }
        return switch (cause(newest)) {
            case EXITED, TIMED_OUT -> ofProgram() <= task.programRetry().retries();
            case NOT_STARTED, LOST -> ofPlatform() <= task.platformRetry().retries();
            case REFUSED, STOPPED -> false;
        };
    }

    private long ofProgram() {
        return earlier.stream().filter(Tries::isOfProgram).count() + (isOfProgram(newest) ? 1 : 0);
    }

    /** All others, those that left no record among them. */
    private long ofPlatform() {
        return newest.attempt().retry() + 1 - ofProgram();
    }

    private static boolean isOfProgram(AttemptRecord record) {
        return record.end().isPresent()
                && switch (cause(record)) {
                    case EXITED, TIMED_OUT -> true;
                    case NOT_STARTED, LOST, REFUSED, STOPPED -> false;
                };
    }

    private static EndReport.Cause cause(AttemptRecord record) {
        return record.end().orElseThrow().cause();
    }
}
