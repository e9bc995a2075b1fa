package io.manta.local.interpreter;

import io.manta.asl.TaskState;
import io.manta.contract.json.JsonValue;
import java.time.Duration;

/** Runs a Task state: one try after another, until one succeeds or no retry is left. */
final class TaskRun implements Abandonable {
    private final Visit visit;
    private final TaskState state;
    private final Retries retries;
    private Abandonable current = () -> {};

    TaskRun(Visit visit, TaskState state) {
        this.visit = visit;
        this.state = state;
        this.retries =
                new Retries(
                        state.retry(), visit.strand().execution().interpreter().chance().jitter());
    }

    void begin() {
        visit.strand().scope().join(this);
        attempt();
    }

    @Override
    public void abandon() {
        current.abandon();
    }

    /** Called by a try, once: it has an answer. */
    void succeeded(JsonValue result) {
        end(
                () ->
                        visit.succeed(
                                result,
                                new Exit(state.resultPath(), state.outputPath(), state.next())));
    }

    /** Called by a try, once: it has failed. */
    void failed(StateError error) {
        retries.take(error)
                .ifPresentOrElse(delay -> retry(error, delay), () -> end(() -> visit.fail(error)));
    }

    private void attempt() {
        var attempt = new TaskTry(this, visit, state);
        current = attempt;
        try {
            attempt.begin(retries.count());
        } catch (StateFailedException e) {
            attempt.fail(e.error());
        }
    }

    private void retry(StateError error, Duration delay) {
        var timer = visit.strand().execution().after(delay, this::attempt);
        current = timer::cancel;
        visit.retried(error);
    }

    private void end(Runnable step) {
        visit.strand().scope().leave(this);
        step.run();
    }
}
