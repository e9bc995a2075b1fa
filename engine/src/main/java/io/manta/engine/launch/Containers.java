package io.manta.engine.launch;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.engine.Deadlines;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.settle.Settle;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Starts the containers that task states ask for: one attempt gets one container. */
final class Containers {
    private final Ports ports;
    private final Settle settle;
    private final Deadlines deadlines;
    private final LaunchDelay delay;

    Containers(Ports ports, Settle settle, RandomGenerator random, Deadlines deadlines) {
        this.ports = ports;
        this.settle = settle;
        this.deadlines = deadlines;
        this.delay = new LaunchDelay(random);
    }

    /** Empty if the attempt's run does not go on, or not with its execution. */
    Optional<LaunchOutcome> start(LaunchMessage message) {
        var attempt = message.attempt();
        var admission = ports.attempts().admit(attempt, message.token(), ports.clock().instant());
        return switch (admission.verdict()) {
            case RUN -> {
                admission.superseded().ifPresent(older -> retire(older, attempt));
                yield Optional.of(start(stored(attempt)));
            }
            case DONE -> Optional.of(answered(message));
            case RUN_ENDED -> Optional.empty();
            case DUPLICATE, SUPERSEDED -> Optional.of(new LaunchOutcome.Handled());
        };
    }

    /** Stops the container of an attempt that its state has given up on. */
    private void retire(AttemptRecord older, Attempt newer) {
        if (older.end().isPresent()) {
            settle.answer(older);
            return;
        }
        var reason = "attempt %s has taken its place".formatted(newer.number());
        older.container().ifPresent(container -> ports.launcher().stop(container, reason));
        settle.settle(EndReport.of(older.attempt().id(), EndReport.Cause.STOPPED, reason));
    }

    private LaunchOutcome start(AttemptRecord record) {
        var attempt = record.attempt();
        var request = request(record);
        if (request.isEmpty()) {
            var reason =
                    "node \"%s\" is not a node of this cluster any more"
                            .formatted(attempt.assignment().node());
            return ended(attempt, EndReport.Cause.REFUSED, reason);
        }
        var answer = ports.launcher().launch(request.get());
        if (answer instanceof LaunchAnswer.Started started) {
            return started(attempt, started.container());
        }
        if (answer instanceof LaunchAnswer.Later later) {
            return later(record, later.reason());
        }
        var reason = ((LaunchAnswer.Refused) answer).reason();
        return ended(attempt, EndReport.Cause.REFUSED, reason);
    }

    private LaunchOutcome started(Attempt attempt, String container) {
        if (!ports.attempts().launched(attempt, container, ports.clock().instant())) {
            ports.launcher().stop(container, "it is not needed any more");
        }
        return new LaunchOutcome.Handled();
    }

    private LaunchOutcome later(AttemptRecord record, String reason) {
        var deadline = record.admittedAt().plus(deadlines.room());
        if (ports.clock().instant().isAfter(deadline)) {
            return ended(
                    record.attempt(),
                    EndReport.Cause.NOT_STARTED,
                    "no room for it within %s: %s"
                            .formatted(Deadlines.words(deadlines.room()), reason));
        }
        var refusals = ports.attempts().refused(record.attempt());
        return new LaunchOutcome.Later(delay.after(refusals), reason);
    }

    private LaunchOutcome ended(Attempt attempt, EndReport.Cause cause, String reason) {
        settle.settleUnstarted(EndReport.of(attempt.id(), cause, reason));
        return new LaunchOutcome.Handled();
    }

    /** The assignment has its end, by this attempt or another: this token learns it. */
    private LaunchOutcome answered(LaunchMessage message) {
        var own = ports.attempts().find(message.attempt().id()).filter(r -> r.end().isPresent());
        if (own.isPresent()) {
            settle.answer(own.get());
        } else {
            settle.answerCompleted(message);
        }
        return new LaunchOutcome.Handled();
    }

    private Optional<LaunchRequest> request(AttemptRecord record) {
        var assignment = record.attempt().assignment();
        var run = ports.runs().get(assignment.run()).orElseThrow();
        var blueprint = ports.blueprints().get(run.document()).orElseThrow();
        var task = blueprint.task(assignment.alias());
        return ports.nodes()
                .get(run.cluster(), assignment.node())
                .map(
                        node ->
                                new LaunchRequest(
                                        record.attempt(),
                                        key(record),
                                        blueprint.module(task),
                                        node,
                                        task.network()));
    }

    /** Names this try. It changes after a refusal only: else the launcher might start a second. */
    private static String key(AttemptRecord record) {
        return ContentHash.of(record.attempt().id() + "/" + record.tries()).hex().substring(0, 32);
    }

    private AttemptRecord stored(Attempt attempt) {
        return ports.attempts()
                .find(attempt.id())
                .orElseThrow(() -> new NoSuchElementException("an admitted attempt is stored"));
    }
}
