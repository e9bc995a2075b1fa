package io.manta.engine.settle;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.Ports;
import io.manta.engine.parking.Arrivals;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Logs;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends attempts. Of all witnesses of an end the first decides; the answer to the task token is made
 * from what is stored, so that repeating it says the same. Thread-safe.
 */
public final class Settle {
    private final Ports ports;
    private final Arrivals arrivals;

    public Settle(Ports ports) {
        this.ports = ports;
        this.arrivals = new Arrivals(ports);
    }

    /**
     * Ends the attempt as reported, unless it has ended, and answers its token, unless that is
     * done.
     *
     * @return the attempt; empty if there is none
     */
    public Optional<Attempt> settle(EndReport report) {
        var record = ports.attempts().find(report.attempt());
        record.ifPresent(attempt -> settle(attempt, report));
        return record.map(AttemptRecord::attempt);
    }

    /**
     * Like {@link #settle(EndReport)}, but told by the platform of one container. It says nothing
     * of the attempt if that has another container: of a launch message that came twice, one may
     * have been refused and the other have started something.
     */
    public Optional<Attempt> settle(EndReport report, String container) {
        var record = ports.attempts().find(report.attempt());
        record.filter(attempt -> attempt.container().map(container::equals).orElse(true))
                .ifPresent(attempt -> settle(attempt, report));
        return record.map(AttemptRecord::attempt);
    }

    /**
     * Like {@link #settle(EndReport)}, but told of a delivery of its launch message that came to
     * nothing: it says nothing of an attempt that another delivery has started.
     */
    public void settleUnstarted(EndReport report) {
        ports.attempts()
                .find(report.attempt())
                .ifPresent(attempt -> settle(attempt, report, ports.attempts()::completeUnstarted));
    }

    /** Answers the token of an attempt that has ended, unless the service has acknowledged one. */
    public void answer(AttemptRecord record) {
        if (record.answered() || record.end().isEmpty()) {
            return;
        }
        if (record.status() == AssignmentStatus.COMPLETED) {
            arrivals.completed(record.attempt());
            ports.tokens().succeed(record.token());
        } else {
            fail(record);
        }
        // Whatever the service said was an acknowledgement: that nobody waits is one too.
        ports.attempts().answered(record.attempt());
    }

    /**
     * Answers the token of a launch whose assignment another attempt has completed. That may have
     * happened when the run had ended, before its execution was redriven: then nobody has been told
     * that the assignment has arrived.
     */
    public void answerCompleted(LaunchMessage message) {
        arrivals.completed(message.attempt());
        ports.tokens().succeed(message.token());
    }

    /** Fails the token of a launch or a gate that came too late: its run has ended. */
    public void refuse(Wait wait) {
        fail(wait, ErrorNames.RUN_ENDED, "the run has ended");
    }

    /** Fails the token of a launch or a gate that nothing is known of but its message. */
    public void fail(Wait wait, String error, String reason) {
        var failure = Causes.failure(wait.message(), error, reason);
        ports.tokens().fail(wait.token(), failure.error(), Causes.text(failure));
    }

    private void fail(AttemptRecord record) {
        var failure = Causes.failure(record, lastLines(record));
        ports.tokens().fail(record.token(), failure.error(), Causes.text(failure));
    }

    /** Nobody asks what a program printed that was stopped, and ten thousand are at once. */
    private List<Logs.Line> lastLines(AttemptRecord record) {
        return record.status() == AssignmentStatus.STOPPED
                ? List.of()
                : ports.logs().tail(record.attempt(), Failure.MAX_LINES);
    }

    /**
     * How the end of an attempt is decided: {@link io.manta.engine.port.Attempts#complete}, say.
     */
    private interface Decision {
        boolean decide(Attempt attempt, AssignmentStatus status, EndReport end, Instant at);
    }

    private void settle(AttemptRecord record, EndReport report) {
        settle(record, report, ports.attempts()::complete);
    }

    private void settle(AttemptRecord record, EndReport report, Decision decision) {
        if (record.end().isEmpty()) {
            decision.decide(
                    record.attempt(), status(record, report), report, ports.clock().instant());
        }
        ports.attempts().find(report.attempt()).ifPresent(this::answer);
    }

    private AssignmentStatus status(AttemptRecord record, EndReport report) {
        if (report.succeeded()) {
            return AssignmentStatus.COMPLETED;
        }
        var run = ports.runs().get(record.attempt().assignment().run());
        return report.cause() == EndReport.Cause.STOPPED
                        || run.map(r -> isOver(record, r)).orElse(true)
                ? AssignmentStatus.STOPPED
                : AssignmentStatus.FAILED;
    }

    /**
     * What dies after its run has ended, or was asked to, did not fail: it was stopped. So was what
     * dies after its run was started again.
     */
    private static boolean isOver(AttemptRecord record, RunRecord run) {
        return run.status().isEnded()
                || run.stopReason().isPresent()
                || run.segment() > record.attempt().segment();
    }
}
