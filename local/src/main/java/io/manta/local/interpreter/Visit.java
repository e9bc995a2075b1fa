package io.manta.local.interpreter;

import io.manta.asl.State;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** One stay in a state, from entering it to leaving or failing it, retries included. */
final class Visit {
    private final Strand strand;
    private final String name;
    private final JsonValue data;
    private final Instant entered;

    Visit(Strand strand, String name, JsonValue data) {
        this.strand = strand;
        this.name = name;
        this.data = data;
        this.entered = strand.execution().now();
    }

    void run(State state) {
        count(1);
        record(HistoryEvent.Kind.STATE_ENTERED, Optional.empty());
        guard(state.accept(new KindOfRun(this)));
    }

    /** Runs a part of the state; if it throws, the state fails. */
    void guard(Runnable part) {
        try {
            part.run();
        } catch (StateFailedException e) {
            fail(e.error());
        }
    }

    /** Leaves the state with what its paths make of the raw result. */
    void succeed(JsonValue result, Exit exit) {
        guard(
                () -> {
                    var output = exit.output(name, data, result, context());
                    leave(exit.next(), output);
                });
    }

    /** Leaves the state with its output. */
    void leave(Optional<String> next, JsonValue output) {
        count(1);
        record(HistoryEvent.Kind.STATE_EXITED, Optional.empty());
        strand.goOn(next, output);
    }

    void fail(StateError error) {
        record(HistoryEvent.Kind.STATE_FAILED, Optional.of(error));
        strand.fail(error);
    }

    void retried(StateError error) {
        record(HistoryEvent.Kind.STATE_RETRIED, Optional.of(error));
    }

    /** Counts events of the service's history: {@code MapStateStarted}, {@code TaskScheduled} … */
    void count(int events) {
        strand.execution().count(events);
    }

    Strand strand() {
        return strand;
    }

    String name() {
        return name;
    }

    JsonValue data() {
        return data;
    }

    JsonObject context() {
        return context(0, Optional.empty());
    }

    /**
     * The context object, {@code $$}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context
     *     object</a>
     */
    JsonObject context(int retryCount, Optional<String> token) {
        return JsonObject.builder()
                .put("Execution", strand.execution().context())
                .put(
                        "State",
                        JsonObject.builder()
                                .put("Name", name)
                                .put("EnteredTime", entered.toString())
                                .put("RetryCount", retryCount)
                                .build())
                .put("Task", token.map(t -> JsonObject.builder().put("Token", t).build()))
                .put("Map", strand.item().map(MapItem::json))
                .build();
    }

    private void record(HistoryEvent.Kind kind, Optional<StateError> error) {
        strand.execution().record(this, kind, error);
    }
}
