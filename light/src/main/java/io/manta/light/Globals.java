package io.manta.light;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The globals of the run: named values that all its tasks share.
 *
 * <p>Every read asks World. Many tasks may read at once; when several write one global, the last
 * wins: use {@link #increment} or {@link #compareAndSet} then. What is written counts at once, and
 * stays if the task fails. Thread-safe.
 */
public final class Globals {
    private static final int NOT_FOUND = 404;
    private static final int VERSION_CHANGED = 412;

    private final Transport transport;
    private final Values values;

    Globals(Transport transport) {
        this.transport = transport;
        this.values = new Values(transport);
    }

    /**
     * The value of a global.
     *
     * @throws GlobalMissingException if it is not set
     */
    public Datum get(String tag) {
        return find(tag)
                .orElseThrow(
                        () ->
                                new GlobalMissingException(
                                        "global \"%s\" is not set; %s"
                                                .formatted(tag, Names.there(tags()))));
    }

    /** The value of a global, if it is set. */
    public Optional<Datum> find(String tag) {
        return versioned(tag).value();
    }

    /**
     * Sets a global.
     *
     * @param value what JSON has: a number, a string, a boolean, null, a {@link java.util.Map} with
     *     string keys, a {@link java.util.List} or array of these, a {@code JsonValue}, a {@link
     *     Datum}; or a {@code byte[]}, or a {@link java.nio.file.Path} for the bytes of a file
     * @throws ValueRefusedException if it is neither
     */
    public void set(String tag, @Nullable Object value) {
        transport.send("PUT", path(tag), form(value).build());
    }

    /** Adds to a number in one step, whoever else does too, and gives the sum; not set is 0. */
    public long increment(String tag, long amount) {
        return add(tag, JsonNumber.of(amount)).asLong();
    }

    /** Like {@link #increment(String, long)}, but for a number with decimals. */
    public double increment(String tag, double amount) {
        return add(tag, (JsonNumber) JsonForm.of(amount)).asDouble();
    }

    /** The value of a global and its version, for {@link #compareAndSet}. */
    public Versioned versioned(String tag) {
        var answer = transport.get(path(tag), NOT_FOUND);
        if (answer.status() == NOT_FOUND) {
            return new Versioned(Optional.empty(), 0);
        }
        var found = answer.json();
        var form = found.child("value");
        // Its ticket is new.
        var value = values.decode("global \"%s\"".formatted(tag), form, () -> form);
        return new Versioned(Optional.of(value), found.longInteger("version"));
    }

    /**
     * Sets a global if its version still is {@code version}, 0 meaning that it is not set; whether
     * it did.
     *
     * <pre>{@code
     * Versioned best;
     * do {
     *     best = globals.versioned("best");
     * } while (!globals.compareAndSet("best", betterOf(best.value(), mine), best.version()));
     * }</pre>
     */
    public boolean compareAndSet(String tag, @Nullable Object value, long version) {
        var body = form(value).put("if_version", version).put("call", Names.callId()).build();
        return transport.send("PUT", path(tag), body, VERSION_CHANGED).status() == 200;
    }

    /** The tags of the globals that are set, sorted. */
    public List<String> tags() {
        return transport.get("/v1/globals").json().strings("tags");
    }

    private JsonObject.Builder form(@Nullable Object value) {
        return JsonObject.builder().put("value", values.encode(value));
    }

    private Datum add(String tag, JsonNumber amount) {
        var body = JsonObject.builder().put("amount", amount).put("call", Names.callId()).build();
        JsonReader sum = transport.send("POST", path(tag) + "/increment", body).json();
        return Datum.of("global \"%s\"".formatted(tag), sum.value("value"));
    }

    private static String path(String tag) {
        return "/v1/globals/" + Names.segment(tag);
    }
}
