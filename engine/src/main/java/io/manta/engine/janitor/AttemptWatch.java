package io.manta.engine.janitor;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.message.EndReport;
import io.manta.engine.Deadlines;
import io.manta.engine.EachTried;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Launcher.Running;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Tokens;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks after the attempts of a run that goes on, and after its containers. */
final class AttemptWatch {
    private final Ports ports;
    private final Settle settle;
    private final Deadlines deadlines;

    AttemptWatch(Ports ports, Settle settle, Deadlines deadlines) {
        this.ports = ports;
        this.settle = settle;
        this.deadlines = deadlines;
    }

    void attend(RunRecord run) {
        var unfinished = ports.attempts().unfinished(run.id());
        var containers = ports.launcher().describe(run.id());
        var alive = containers.stream().map(Running::attemptId).collect(Collectors.toSet());
        var blueprint = ports.blueprints().get(run.document()).orElseThrow();
        var live =
                unfinished.stream()
                        .filter(record -> record.end().isEmpty())
                        .collect(Collectors.toMap(r -> r.attempt().id(), Function.identity()));
        var each = new EachTried();
        containers.forEach(running -> each.run(() -> stopStray(running, live)));
        var look = new Look(run, blueprint, alive);
        unfinished.forEach(record -> each.run(() -> attend(record, look)));
        each.rethrow();
    }

    /**
     * Stops a container that no attempt needs: of one that ended a while ago, or that has another
     * container.
     */
    private void stopStray(Running running, Map<String, AttemptRecord> live) {
        var record = live.get(running.attemptId());
        if (record != null && isAnother(running, record)) {
            ports.launcher().stop(running.container(), "its attempt has another container");
        } else if (record == null && isOverdue(running)) {
            ports.launcher().stop(running.container(), "its attempt has ended");
        }
    }

    private static boolean isAnother(Running running, AttemptRecord record) {
        return record.container().map(own -> !own.equals(running.container())).orElse(false);
    }

    /** A program's report comes before its container's end: it has a moment to exit by itself. */
    private boolean isOverdue(Running running) {
        return ports.attempts()
                .find(running.attemptId())
                .flatMap(AttemptRecord::endedAt)
                .map(at -> isOver(at, deadlines.lost()))
                .orElse(false);
    }

    /** What there was when the run was looked at: it, and the attempts that have containers. */
    private record Look(RunRecord run, Blueprint blueprint, Set<String> alive) {}

    private void attend(AttemptRecord record, Look look) {
        if (record.end().isPresent()) {
            settle.answer(record);
        } else if (isFenced(record.attempt(), look.run())) {
            end(record, EndReport.Cause.STOPPED, "another attempt has taken its place");
        } else {
            attend(record, Beginning.of(record, look.blueprint()), look.alive());
        }
    }

    private boolean isFenced(Attempt attempt, RunRecord run) {
        return attempt.segment() < run.segment() || !ports.attempts().isNewest(attempt);
    }

    private void attend(AttemptRecord record, Beginning beginning, Set<String> alive) {
        if (neverLaunched(record, beginning)) {
            notStarted(record, deadlines.room());
        } else if (isSilent(record, beginning)) {
            notStarted(record, deadlines.start());
        } else if (isOverdue(beginning)) {
            end(record, EndReport.Cause.TIMED_OUT, "its program ran longer than its timeout");
        } else if (isLost(record, alive)) {
            end(record, EndReport.Cause.LOST, "its container is gone and reported no end");
        } else if (ports.tokens().heartbeat(record.token()) == Tokens.Answer.GONE) {
            end(record, EndReport.Cause.STOPPED, "its state does not wait for it any more");
        }
    }

    private void notStarted(AttemptRecord record, Duration deadline) {
        end(
                record,
                EndReport.Cause.NOT_STARTED,
                "its program did not start within %s".formatted(Deadlines.words(deadline)));
    }

    /** Why it ends is decided first: else its container's end, stopped by us, might decide. */
    private void end(AttemptRecord record, EndReport.Cause cause, String reason) {
        var end = EndReport.of(record.attempt().id(), cause, reason);
        if (cause == EndReport.Cause.STOPPED) {
            // It says the same.
            stop(record, reason);
            settle.settle(end);
        } else {
            settle.settle(end);
            stop(record, reason);
        }
    }

    private void stop(AttemptRecord record, String reason) {
        record.container().ifPresent(container -> ports.launcher().stop(container, reason));
    }

    /**
     * It never got a container. Launch fails it with the last refusal as its reason, if its message
     * still comes.
     */
    private boolean neverLaunched(AttemptRecord record, Beginning beginning) {
        var deadline = deadlines.room().plus(EngineLimits.LONGEST_LAUNCH_DELAY.multipliedBy(2));
        return record.launchedAt().isEmpty()
                && beginning.at().isEmpty()
                && isOver(record.admittedAt(), deadline);
    }

    /** It has a container, which has not said that its program starts. */
    private boolean isSilent(AttemptRecord record, Beginning beginning) {
        return beginning.at().isEmpty()
                && record.launchedAt().map(at -> isOver(at, deadlines.start())).orElse(false);
    }

    /** It is ended at its timeout from within; this is for what was not. */
    private boolean isOverdue(Beginning beginning) {
        return beginning
                .timeout(deadlines.timeout())
                .map(most -> isOver(beginning.at().orElseThrow(), most))
                .orElse(false);
    }

    private boolean isLost(AttemptRecord record, Set<String> alive) {
        if (alive.contains(record.attempt().id()) || record.container().isEmpty()) {
            record.missingSince().ifPresent(at -> ports.attempts().present(record.attempt()));
            return false;
        }
        var since = ports.attempts().missing(record.attempt(), ports.clock().instant());
        return isOver(since, deadlines.lost());
    }

    private boolean isOver(Instant since, Duration time) {
        return ports.clock().instant().isAfter(since.plus(time));
    }
}
