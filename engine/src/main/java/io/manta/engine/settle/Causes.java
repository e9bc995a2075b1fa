package io.manta.engine.settle;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.Reason;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Logs;
import java.util.List;
import java.util.Optional;

/** The words with which a task token is failed. */
public final class Causes {
    private Causes() {}

    /** The failure of an attempt that never came so far as to have an end of its own. */
    public static Failure failure(Attempt attempt, String error, String reason) {
        return new Failure(
                error,
                Optional.of(attempt.assignment().alias().value()),
                Optional.of(attempt.assignment().node().value()),
                Optional.of(attempt.assignment().round()),
                Optional.of(attempt.number()),
                Optional.empty(),
                Optional.empty(),
                reason,
                List.of());
    }

    /** The failure of a state whose message came to nothing. */
    static Failure failure(QueueMessage message, String error, String reason) {
        return message instanceof LaunchMessage launch
                ? failure(launch.attempt(), error, reason)
                : Failure.of(error, reason);
    }

    /** The failure as JSON, within what a token's cause may hold: old lines go first. */
    public static String text(Failure failure) {
        var shorter = failure.withReason(Reason.clipped(failure.reason()));
        var text = shorter.json().text();
        while (text.length() > EngineLimits.CAUSE_CHARACTERS && !shorter.lastLines().isEmpty()) {
            var lines = shorter.lastLines();
            shorter = shorter.withLines(lines.subList(1, lines.size()));
            text = shorter.json().text();
        }
        return text;
    }

    /** How an attempt that has ended did. */
    public static Failure failure(AttemptRecord record, List<Logs.Line> lastLines) {
        var end = record.end().orElseThrow();
        var error =
                record.status() == AssignmentStatus.STOPPED
                        ? ErrorNames.RUN_ENDED
                        : error(end.cause());
        return failure(record.attempt(), error, end.reason())
                .withExit(end.exitCode(), end.signal())
                .withLines(lastLines.stream().map(Logs.Line::text).toList());
    }

    /** The error name by which the machine's retriers know whose fault an end was. */
    static String error(EndReport.Cause cause) {
        return switch (cause) {
            case EXITED -> ErrorNames.PROGRAM_FAILED;
            case TIMED_OUT -> ErrorNames.PROGRAM_TIMED_OUT;
            case NOT_STARTED -> ErrorNames.NOT_STARTED;
            case REFUSED -> ErrorNames.REFUSED;
            case LOST -> ErrorNames.PLATFORM_FAULT;
            case STOPPED -> ErrorNames.RUN_ENDED;
        };
    }
}
