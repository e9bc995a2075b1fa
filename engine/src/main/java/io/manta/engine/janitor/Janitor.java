package io.manta.engine.janitor;

import io.manta.contract.id.RunId;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.CurrentExecution;
import io.manta.engine.Deadlines;
import io.manta.engine.EachTried;
import io.manta.engine.EngineLimits;
import io.manta.engine.ExecutionName;
import io.manta.engine.Ports;
import io.manta.engine.Redrives;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.BeginAgain;
import io.manta.engine.stop.RunSweep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps runs true when messages are lost. On a schedule every run of {@link #toCheck} and of {@link
 * #leftBehind} is {@link #check}ed, by one caller or by many; {@link #executionEnded} is called by
 * whatever tells of it, and only hastens. What it remembers is stored. Thread-safe.
 */
public final class Janitor {
    private final Ports ports;
    private final Redrives redrives;
    private final RunSweep sweep;
    private final BeginAgain beginAgain;
    private final AttemptWatch watch;
    private final WaitWatch waits;

    public Janitor(Ports ports, Settle settle) {
        this(ports, settle, Deadlines.defaults());
    }

    public Janitor(Ports ports, Settle settle, Deadlines deadlines) {
        this.ports = ports;
        this.redrives = new Redrives(ports);
        this.sweep = new RunSweep(ports, settle);
        this.beginAgain = new BeginAgain(ports, settle);
        this.watch = new AttemptWatch(ports, settle, deadlines);
        this.waits = new WaitWatch(ports);
    }

    /** Looks after every run of {@link #toCheck} and {@link #leftBehind}, one after the other. */
    public void checkAll() {
        var each = new EachTried();
        toCheck().forEach(run -> each.run(() -> check(run)));
        each.run(() -> leftBehind().forEach(run -> each.run(() -> check(run))));
        each.rethrow();
    }

    /** The runs to look after: those that go on, and those that have ended a short while ago. */
    public List<RunId> toCheck() {
        return recent().map(RunRecord::id).toList();
    }

    /**
     * The runs that have ended longer ago and have containers still. They are no part of the
     * others, which are to be looked after whether the launcher can be asked or not.
     */
    public List<RunId> leftBehind() {
        var recent = recent().map(RunRecord::id).collect(Collectors.toSet());
        return ports.launcher().runs().stream()
                .filter(run -> !recent.contains(run))
                .filter(run -> ports.runs().get(run).isPresent())
                .sorted()
                .toList();
    }

    private Stream<RunRecord> recent() {
        var since = ports.clock().instant().minus(EngineLimits.SWEEP_WINDOW);
        return ports.runs().recent(since).stream();
    }

    /** Looks after one run. */
    public void check(RunId id) {
        var stored = ports.runs().get(id).orElseThrow();
        var current = ports.executions().describe(ExecutionName.current(stored));
        var run = redrives.seen(stored, current);
        if (run.status().isEnded()) {
            sweep.sweep(id);
            return;
        }
        if (run.stopReason().isPresent()) {
            // Who asked for it may have died.
            end(run, RunOutcome.stopped(run.stopReason().get()));
        } else {
            current.ifPresentOrElse(
                    execution -> outcome(run, execution).ifPresent(outcome -> end(run, outcome)),
                    () -> startCurrent(run));
        }
        if (ports.runs().get(id).orElseThrow().status() == RunStatus.ACTIVE) {
            attend(run);
        }
    }

    /** Whoever should have started it may have died, or has left it to this. */
    private void startCurrent(RunRecord run) {
        if (run.isToBeginAgain()) {
            beginAgain.begin(run.id());
        } else {
            CurrentExecution.ensure(ports, run.id());
        }
    }

    private void attend(RunRecord run) {
        var each = new EachTried();
        each.run(() -> watch.attend(run));
        each.run(() -> waits.attend(run));
        each.rethrow();
    }

    /** Ends the run whose current execution has ended. An execution of no run is none of ours. */
    public void executionEnded(String name) {
        ExecutionName.run(name)
                .flatMap(ports.runs()::get)
                .filter(run -> ExecutionName.current(run).equals(name))
                .ifPresent(run -> check(run.id()));
    }

    /** The end of an execution that has handed over since is not the run's. */
    private void end(RunRecord run, RunOutcome outcome) {
        if (ports.runs().end(run, outcome, ports.clock().instant())) {
            sweep.sweep(run.id());
        }
    }

    /**
     * How a run ends whose execution stands like this; empty while it goes on. What was described
     * may be older than what the execution has told.
     */
    private Optional<RunOutcome> outcome(RunRecord run, Execution execution) {
        if (execution.status() == Executions.Status.RUNNING
                || execution.redrive() < run.redrive()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (execution.status()) {
                    case RUNNING, SUCCEEDED -> RunOutcome.completed();
                    case ABORTED -> RunOutcome.stopped("its execution was stopped from outside");
                    case FAILED, TIMED_OUT -> RunOutcome.failed(failure(run, execution));
                });
    }

    private Failure failure(RunRecord run, Execution execution) {
        return execution
                .failure()
                .flatMap(
                        failure ->
                                failure.error().equals(FirstFailure.ITEM_FAILED)
                                        ? FirstFailure.of(ports, run).or(() -> Optional.of(failure))
                                        : Optional.of(failure))
                .orElseGet(
                        () ->
                                Failure.of(
                                        ErrorNames.PLATFORM_FAULT,
                                        "its execution ended as %s without a cause"
                                                .formatted(execution.status())));
    }
}
