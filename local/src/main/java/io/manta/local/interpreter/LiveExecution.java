package io.manta.local.interpreter;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An execution that has not ended. Guarded by {@link Steps}. */
final class LiveExecution implements Ending {
    private static final Logger LOG = LoggerFactory.getLogger(LiveExecution.class);

    private final Interpreter interpreter;
    private final Consumer<Execution> whenEnded;
    private final String name;
    private final JsonObject context;
    private final Scope scope = new Scope();
    private long transitions;

    LiveExecution(Interpreter interpreter, String id, Start start, Consumer<Execution> whenEnded) {
        this.interpreter = interpreter;
        this.whenEnded = whenEnded;
        this.name = start.name();
        this.context =
                JsonObject.builder()
                        .put("Id", id)
                        .put("Name", name)
                        .put("Input", start.input())
                        .put("RedriveCount", 0)
                        .put("StartTime", interpreter.steps().now().toString())
                        .build();
    }

    /** What an execution begins with. */
    record Start(String name, JsonObject input) {}

    void begin(Branch whole) {
        event(HistoryEvent.Kind.EXECUTION_STARTED, Optional.empty());
        new Strand(this, scope, whole, this).begin(whole.data());
    }

    @Override
    public void succeeded(JsonValue output) {
        end(Status.SUCCEEDED, HistoryEvent.Kind.EXECUTION_SUCCEEDED, Optional.empty());
    }

    @Override
    public void failed(StateError error) {
        end(Status.FAILED, HistoryEvent.Kind.EXECUTION_FAILED, Optional.of(error));
    }

    void stop(String reason) {
        end(
                Status.ABORTED,
                HistoryEvent.Kind.EXECUTION_ABORTED,
                Optional.of(new StateError(ErrorNames.RUN_ENDED, reason)));
    }

    /** Runs a step of a scope after those handed in before, unless the scope is given up. */
    void soon(Scope of, Runnable step) {
        interpreter.steps().soon(() -> run(of, step));
    }

    Timeline.Timer after(Duration delay, Runnable step) {
        return interpreter.steps().after(delay, () -> run(scope, step));
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Instant now() {
        return interpreter.steps().now();
    }

    /** {@code $$.Execution}. */
    JsonObject context() {
        return context;
    }

    /** Tells the history, and counts what the service bills: states entered, and retries. */
    void record(Visit visit, HistoryEvent.Kind kind, Optional<StateError> error) {
        if (kind == HistoryEvent.Kind.STATE_ENTERED || kind == HistoryEvent.Kind.STATE_RETRIED) {
            transitions++;
        }
        interpreter
                .history()
                .record(
                        new HistoryEvent(
                                name,
                                now(),
                                kind,
                                transitions,
                                Optional.of(visit.name()),
                                visit.strand().item().map(MapItem::index),
                                error));
    }

    private void run(Scope of, Runnable step) {
        if (!of.isOpen()) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("execution {} ends: the interpreter has thrown", name, e);
            failed(StateError.runtime(String.valueOf(e.getMessage())));
        }
    }

    private void end(Status status, HistoryEvent.Kind kind, Optional<StateError> error) {
        if (!scope.isOpen()) {
            return;
        }
        scope.abandon();
        var failure = status == Status.FAILED ? error.map(Failures::of) : Optional.<Failure>empty();
        whenEnded.accept(new Execution(name, status, failure));
        event(kind, error);
    }

    private void event(HistoryEvent.Kind kind, Optional<StateError> error) {
        interpreter
                .history()
                .record(
                        new HistoryEvent(
                                name,
                                now(),
                                kind,
                                transitions,
                                Optional.empty(),
                                Optional.empty(),
                                error));
    }
}
