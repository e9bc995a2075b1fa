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
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An execution that has not ended. Guarded by {@link Steps}. */
final class LiveExecution implements Ending {
    private static final Logger LOG = LoggerFactory.getLogger(LiveExecution.class);

    private final Interpreter interpreter;
    private final BiConsumer<Execution, JsonValue> whenEnded;
    private final String id;
    private final String name;
    private final JsonObject context;
    private final Scope scope = new Scope();
    private long transitions;
    private long children;
    private long events;

    /**
     * @param whenEnded is told how, and with which output if it succeeded
     */
    LiveExecution(
            Interpreter interpreter,
            String id,
            Start start,
            BiConsumer<Execution, JsonValue> whenEnded) {
        this.interpreter = interpreter;
        this.whenEnded = whenEnded;
        this.id = id;
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
        events++;
        event(HistoryEvent.Kind.EXECUTION_STARTED, Optional.empty());
        new Strand(this, scope, whole, this).begin(whole.data());
    }

    @Override
    public void succeeded(JsonValue output) {
        if (isFull()) {
            failed(tooLong());
            return;
        }
        end(HistoryEvent.Kind.EXECUTION_SUCCEEDED, Optional.empty(), output);
    }

    @Override
    public void failed(StateError error) {
        end(HistoryEvent.Kind.EXECUTION_FAILED, Optional.of(error), JsonObject.EMPTY);
    }

    void stop(String reason) {
        end(
                HistoryEvent.Kind.EXECUTION_ABORTED,
                Optional.of(new StateError(ErrorNames.RUN_ENDED, reason)),
                JsonObject.EMPTY);
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

    /** The execution of an item of the Map with this label; its name no other has. */
    LiveExecution child(
            String label, JsonObject input, BiConsumer<Execution, JsonValue> childEnded) {
        var suffix = "/" + label + ":" + children++;
        return new LiveExecution(
                interpreter, id + suffix, new Start(name + suffix, input), childEnded);
    }

    /**
     * Counts events of the service's history. One that gets too long ends the execution, unless its
     * last event is the good end.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas</a>
     */
    void count(int more) {
        var wasFull = isFull();
        events += more;
        if (isFull() && !wasFull) {
            // As a step of its own: who counts is in the middle of something.
            soon(scope, () -> failed(tooLong()));
        }
    }

    private boolean isFull() {
        return events >= interpreter.mostEvents();
    }

    private StateError tooLong() {
        return StateError.runtime(
                "the execution's history must be at most %s events long"
                        .formatted(interpreter.mostEvents()));
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
                                events,
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

    private void end(HistoryEvent.Kind kind, Optional<StateError> error, JsonValue output) {
        if (!scope.isOpen()) {
            return;
        }
        scope.abandon();
        events++;
        var status = status(kind);
        var failure = status == Status.FAILED ? error.map(Failures::of) : Optional.<Failure>empty();
        whenEnded.accept(new Execution(name, status, failure), output);
        event(kind, error);
    }

    private static Status status(HistoryEvent.Kind end) {
        return switch (end) {
            case EXECUTION_SUCCEEDED -> Status.SUCCEEDED;
            case EXECUTION_FAILED -> Status.FAILED;
            case EXECUTION_ABORTED -> Status.ABORTED;
            case EXECUTION_STARTED, STATE_ENTERED, STATE_RETRIED, STATE_EXITED, STATE_FAILED ->
                    throw new IllegalArgumentException("not the end of an execution: " + end);
        };
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
                                events,
                                Optional.empty(),
                                Optional.empty(),
                                error));
    }
}
