package io.manta.compiler.random;

import static java.util.Objects.requireNonNull;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Plays one round of a machine from its text and the round's plan alone: when does each task start,
 * and when has it ended, if each takes the time that it is told to take?
 *
 * <p>Knows Amazon States Language as far as time goes, and nothing of the compiler's types.
 */
final class Simulator {
    private static final Pattern STEP =
            Pattern.compile("\\.(?<name>[^.\\[]+)|\\['(?<quoted>[^']*)']|\\[(?<index>\\d+)]");

    private final Round round;
    private final ToLongFunction<String> durations;
    private final Map<String, Span> spans = new LinkedHashMap<>();

    /** From when to when something ran. */
    record Span(long start, long end) {}

    /**
     * What a round is played by.
     *
     * @param plan the execution's data
     * @param objects what the object store has, by bucket and key
     */
    record Round(JsonObject plan, Map<String, String> objects) {}

    private Simulator(Round round, ToLongFunction<String> durations) {
        this.round = round;
        this.durations = durations;
    }

    /**
     * The span of each alias: from the start of its first assignment to the end of its last.
     *
     * @param durations how long each assignment, {@code alias/node}, takes
     */
    static Map<String, Span> play(
            String definition, Round round, ToLongFunction<String> durations) {
        var simulator = new Simulator(round, durations);
        var machine = JsonReader.of(Json.read(definition), "");
        simulator.group(machine, 0, round.plan());
        return simulator.spans;
    }

    private long group(JsonReader group, long start, JsonObject data) {
        var states = group.child("States");
        var now = start;
        var name = group.string("StartAt");
        while (true) {
            var state = states.child(name);
            now = state(state, now, data);
            if (ends(state) || isAfterRound(state)) {
                return now;
            }
            name = next(state, data);
        }
    }

    private long state(JsonReader state, long start, JsonObject data) {
        return switch (state.string("Type")) {
            case "Task" -> task(state, start, data);
            case "Map" -> map(state, start);
            case "Parallel" -> parallel(state, start, data);
            default -> start;
        };
    }

    private long task(JsonReader state, long start, JsonObject data) {
        if (state.string("Resource").endsWith("lambda:invoke")) {
            return start;
        }
        var message = state.child("Parameters").child("MessageBody");
        var alias = text(message, "alias", data);
        var end = start + durations.applyAsLong(alias + "/" + text(message, "node", data));
        spans.merge(
                alias,
                new Span(start, end),
                (a, b) -> new Span(Math.min(a.start, b.start), Math.max(a.end, b.end)));
        return end;
    }

    private long map(JsonReader state, long start) {
        var end = start;
        for (var item : items(state).items()) {
            // The item selector gives the inner task the item's alias and node under these names.
            end = Math.max(end, group(state.child("ItemProcessor"), start, (JsonObject) item));
        }
        return end;
    }

    private JsonArray items(JsonReader map) {
        if (map.has("ItemsPath")) {
            return (JsonArray) select(map.string("ItemsPath"), round.plan());
        }
        var from = map.child("ItemReader").child("Parameters");
        var object = text(from, "Bucket", round.plan()) + "/" + text(from, "Key", round.plan());
        return (JsonArray) Json.read(requireNonNull(round.objects().get(object), object));
    }

    private long parallel(JsonReader state, long start, JsonObject data) {
        var ends = state.list("Branches", branch -> group(branch, start, data));
        return ends.stream().mapToLong(end -> end).max().orElseThrow();
    }

    private static boolean ends(JsonReader state) {
        return state.bool("End", false) || state.string("Type").equals("Succeed");
    }

    /** Whether the state asks for the next round. */
    private static boolean isAfterRound(JsonReader state) {
        return state.string("Type").equals("Task")
                && state.string("Resource").endsWith("lambda:invoke")
                && state.child("Parameters").child("Payload").has("round.$");
    }

    private static String next(JsonReader state, JsonObject data) {
        return state.string("Type").equals("Choice")
                ? state.list("Choices", Function.identity()).stream()
                        .filter(rule -> holds(rule, data))
                        .map(rule -> rule.string("Next"))
                        .findFirst()
                        .orElseGet(() -> state.string("Default"))
                : state.string("Next");
    }

    private static boolean holds(JsonReader rule, JsonObject data) {
        var value = find(rule.string("Variable"), data);
        return rule.has("IsPresent")
                ? value.isPresent() == rule.bool("IsPresent", true)
                : value.equals(Optional.of(new JsonString(rule.string("StringEquals"))));
    }

    /** A member of a payload template: as it is, or what its path names. */
    private static String text(JsonReader template, String name, JsonObject data) {
        return template.has(name)
                ? template.string(name)
                : ((JsonString) select(template.string(name + ".$"), data)).value();
    }

    private static JsonValue select(String path, JsonValue data) {
        return find(path, data).orElseThrow();
    }

    /** Follows {@code .name}, {@code ['name']} and {@code [0]}. */
    private static Optional<JsonValue> find(String path, JsonValue data) {
        var value = Optional.of(data);
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var index = steps.group("index");
            value =
                    index == null
                            ? member(value, name(steps))
                            : value.map(list -> element(list, Integer.parseInt(index)));
        }
        return value;
    }

    private static JsonValue element(JsonValue list, int index) {
        return ((JsonArray) list).items().get(index);
    }

    private static String name(MatchResult step) {
        return step.group(1) == null ? step.group(2) : step.group(1);
    }

    private static Optional<JsonValue> member(Optional<JsonValue> value, String name) {
        return value.flatMap(object -> ((JsonObject) object).get(name));
    }
}
