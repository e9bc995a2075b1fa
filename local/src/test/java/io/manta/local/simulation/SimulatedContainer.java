package io.manta.local.simulation;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A container: a bootstrap and a program that call World, end, or are ended. What it truly did is
 * kept for the judge.
 */
final class SimulatedContainer {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int NOT_KNOWN_YET = 425;
    private static final Duration UNKNOWN_AT_MOST = Duration.ofMinutes(5);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final SimulatedCluster cluster;
    private final Attempt attempt;
    private final SimulatedProgram program;
    private final String name;
    private final long launchedAt;
    private final List<SimulatedProgram.Call> done = new ArrayList<>();
    private int reached;
    private long succeededAt;
    private Instant reportedAt = Instant.MAX;
    private Instant goneAt = Instant.MAX;
    private Optional<Integer> exitCode = Optional.empty();
    private boolean alive = true;

    SimulatedContainer(
            SimulatedCluster cluster, Attempt attempt, SimulatedProgram program, String name) {
        this.cluster = cluster;
        this.attempt = attempt;
        this.program = program;
        this.name = name;
        this.launchedAt = cluster.truth().next();
    }

    Attempt attempt() {
        return attempt;
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return alive;
    }

    long launchedAt() {
        return launchedAt;
    }

    /** When its program exited with 0; 0 if it did not. */
    long succeededAt() {
        return succeededAt;
    }

    /** Whether it ran on for so long after its report. */
    boolean outlivedItsReportBy(Duration time) {
        return reportedAt.isBefore(goneAt)
                && Duration.between(reportedAt, goneAt).compareTo(time) > 0;
    }

    /** What its program exited with, if it did. */
    Optional<Integer> exitCode() {
        return exitCode;
    }

    /** The calls that World has acknowledged. */
    List<SimulatedProgram.Call> done() {
        return done;
    }

    void begin() {
        later(program.before(), () -> start(cluster.time().now().plus(UNKNOWN_AT_MOST)));
    }

    private void start(Instant latest) {
        call(
                Requests.Request.post("/v1/started", "{}"),
                status -> {
                    if (status != NOT_KNOWN_YET) {
                        goOn(status, this::work);
                    } else if (cluster.time().now().isBefore(latest)) {
                        later(ASK_AGAIN, () -> start(latest));
                    } else {
                        gone(report(Cause.NOT_STARTED, Optional.empty(), "nobody knows it"));
                    }
                });
    }

    /** SIGTERM; whatever the program does with it, it is gone after the grace. */
    void stop(String reason) {
        later(
                cluster.weather().dice().within(GRACE),
                () -> gone(report(Cause.STOPPED, Optional.empty(), reason)));
    }

    private void work() {
        later(program.between(), this::nextCall);
    }

    private void nextCall() {
        if (reached == program.calls().size()) {
            end();
            return;
        }
        var call = program.calls().get(reached++);
        var request = Requests.of(call);
        call(
                request,
                status -> {
                    if (status == OK) {
                        done.add(call);
                    }
                    goOn(status, this::work);
                });
    }

    /** A refusal of what was asked is the program's to handle; anything else ends it. */
    private void goOn(int status, Runnable next) {
        if (status == OK || status == BAD_REQUEST) {
            next.run();
        } else {
            exit(Cause.EXITED, 1, status == CONFLICT ? "superseded" : "World is away");
        }
    }

    private void end() {
        switch (program.end()) {
            case EXIT_0 -> {
                succeededAt = cluster.truth().next();
                exit(Cause.EXITED, 0, "exit code 0");
            }
            case EXIT_1 -> exit(Cause.EXITED, 1, "exit code 1");
            case KILLED -> gone(report(Cause.LOST, Optional.empty(), "the host died"));
            case HANG ->
                    later(
                            cluster.timeout(attempt),
                            () -> exit(Cause.TIMED_OUT, 1, "the program hangs"));
        }
    }

    /** The program has ended: the bootstrap says so, and exits. */
    private void exit(Cause cause, int code, String reason) {
        exitCode = Optional.of(code);
        var report = report(cause, exitCode, reason);
        cluster.truth().trace(() -> name + " of " + attempt.id() + " exits: " + report);
        if (cluster.weather().strikes(Trouble.LOST)) {
            // The bootstrap did not come to it.
            gone(report);
            return;
        }
        var end =
                JsonObject.builder()
                        .put("cause", cause.name())
                        .put("exit_code", Json.read(String.valueOf(code)))
                        .put("reason", reason)
                        .build();
        call(
                Requests.Request.post("/v1/end", end.text()),
                status -> {
                    reportedAt = cluster.time().now();
                    if (status != OK || !cluster.weather().strikes(Trouble.LINGERS)) {
                        later(Duration.ofSeconds(1), () -> gone(report));
                    }
                });
    }

    /** Killed with the process that started it: nobody tells. */
    void die() {
        if (alive) {
            alive = false;
            goneAt = cluster.time().now();
        }
    }

    private void gone(EndReport report) {
        alive = false;
        goneAt = cluster.time().now();
        cluster.truth().trace(() -> name + " is gone: " + report);
        cluster.stopped(report, name);
    }

    private EndReport report(Cause cause, Optional<Integer> code, String reason) {
        return new EndReport(attempt.id(), cause, code, Optional.empty(), reason);
    }

    private void call(Requests.Request request, IntConsumer then) {
        new WorldCall(cluster, this, request).make(then);
    }

    /** Does something after a while, unless the container is gone by then. */
    void later(Duration delay, Runnable step) {
        cluster.time()
                .after(
                        delay,
                        () -> {
                            if (alive) {
                                step.run();
                            }
                        });
    }
}
