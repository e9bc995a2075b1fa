package io.manta.local;

import io.manta.contract.machine.Blueprint;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.settle.EndSink;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells of a command's process that has outlived its task's timeout that its time was up, whatever
 * its exit code says. Nothing within it need hold the timeout, and the janitor leaves it a margin
 * to do so; but a process starts when it is launched, so that its end is known to be late.
 */
final class LateEnds implements EndSink {
    /** What a busy machine may take to start a process, and to tell of its end. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final EndSink sink;
    private final Ports ports;

    LateEnds(EndSink sink, Ports ports) {
        this.sink = sink;
        this.ports = ports;
    }

    @Override
    public void report(EndReport report) {
        sink.report(report.cause() == Cause.EXITED && isLate(report) ? timedOut(report) : report);
    }

    private static EndReport timedOut(EndReport report) {
        return new EndReport(
                report.attempt(),
                Cause.TIMED_OUT,
                report.exitCode(),
                report.signal(),
                "its program ran longer than its timeout");
    }

    private boolean isLate(EndReport report) {
        return ports.attempts().find(report.attempt()).filter(this::isLate).isPresent();
    }

    private boolean isLate(AttemptRecord record) {
        var beginning = record.startedAt().or(record::launchedAt);
        return timeout(record)
                .flatMap(most -> beginning.map(at -> at.plus(most).plus(SLACK)))
                .map(ports.clock().instant()::isAfter)
                .orElse(false);
    }

    /** Of a command only: a bootstrap holds the timeout of its program. */
    private Optional<Duration> timeout(AttemptRecord record) {
        var alias = record.attempt().assignment().alias();
        return blueprint(record)
                .filter(blueprint -> blueprint.runsCommand(alias))
                .flatMap(blueprint -> blueprint.task(alias).timeoutSeconds())
                .map(Duration::ofSeconds);
    }

    private Optional<Blueprint> blueprint(AttemptRecord record) {
        return ports.runs()
                .get(record.attempt().assignment().run())
                .flatMap(run -> ports.blueprints().get(run.document()));
    }
}
