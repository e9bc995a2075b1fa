package io.manta.local.interpreter;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference path: {@code $.a.b[0]}, {@code $.items['x y'][0].alias}, and {@code $$.…} into the
 * context object. It names one value; wildcards, filters, slices and functions are refused.
 *
 * @see <a href="https://states-language.net/spec.html#ref-paths">Reference Paths</a>
 */
final class Path {
    private static final Pattern STEP =
            Pattern.compile(
                    "\\.(?<name>[A-Za-z_][A-Za-z0-9_-]*)"
                            + "|\\['(?<quoted>(?:[^'\\\\]|\\\\.)*)']"
                            + "|\\[(?<index>\\d{1,9})]");

    private final String text;
    private final boolean ofContext;
    private final List<Step> steps;

    private Path(String text, boolean ofContext, List<Step> steps) {
        this.text = text;
        this.ofContext = ofContext;
        this.steps = steps;
    }

    /**
     * The path that {@code text} is.
     *
     * @throws WireFormatException if it is more than a reference path
     */
    static Path parse(String text) {
        var ofContext = text.startsWith("$$");
        var rest = ofContext ? 2 : 1;
        if (!text.startsWith("$")) {
            throw refused(text);
        }
        var steps = new ArrayList<Step>();
        var matcher = STEP.matcher(text);
        while (rest < text.length()) {
            if (!matcher.region(rest, text.length()).lookingAt()) {
                throw refused(text);
            }
            steps.add(
                    Step.of(
                            matcher.group("name"),
                            matcher.group("quoted"),
                            matcher.group("index")));
            rest = matcher.end();
        }
        return new Path(text, ofContext, steps);
    }

    /** The value that this path names; without one the state fails with {@code States.Runtime}. */
    JsonValue select(JsonValue data, JsonObject context) {
        return find(data, context)
                .orElseThrow(
                        () ->
                                new StateFailedException(
                                        StateError.runtime(
                                                "the path \"%s\" names nothing in the state's %s"
                                                        .formatted(
                                                                text,
                                                                ofContext ? "context" : "data"))));
    }

    /** Whether this path names anything. */
    boolean isPresent(JsonValue data, JsonObject context) {
        return find(data, context).isPresent();
    }

    private Optional<JsonValue> find(JsonValue data, JsonObject context) {
        Optional<JsonValue> value = Optional.of(ofContext ? context : data);
        for (var step : steps) {
            value = value.flatMap(step::into);
        }
        return value;
    }

    @Override
    public String toString() {
        return text;
    }

    private static WireFormatException refused(String text) {
        return new WireFormatException(
                "\"%s\" is not a reference path, such as $.a['b c'][0]".formatted(text));
    }

    /** One step from a value to a value in it. */
    @FunctionalInterface
    private interface Step {
        Optional<JsonValue> into(JsonValue value);

        static Step of(@Nullable String name, @Nullable String quoted, @Nullable String index) {
            if (name != null) {
                return member(name);
            }
            if (quoted != null) {
                return member(quoted.replaceAll("\\\\(.)", "$1"));
            }
            return element(Integer.parseInt(Objects.requireNonNull(index)));
        }

        private static Step member(String name) {
            return value ->
                    value instanceof JsonObject object ? object.get(name) : Optional.empty();
        }

        private static Step element(int index) {
            return value ->
                    value instanceof JsonArray array && index < array.items().size()
                            ? Optional.of(array.items().get(index))
                            : Optional.empty();
        }
    }
}
