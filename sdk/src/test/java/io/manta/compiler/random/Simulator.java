package io.manta.compiler.random;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final JsonObject plan;
    private final ToLongFunction<String> durations;
    private final Map<String, Span> spans = new LinkedHashMap<>();

    /** From when to when something ran. */
    record Span(long start, long end) {}

    private Simulator(JsonObject plan, ToLongFunction<String> durations) {
        this.plan = plan;
        this.durations = durations;
    }

    /**
     * The span of each alias: from the start of its first assignment to the end of its last.
     *
     * @param durations how long each assignment, {@code alias/node}, takes
     */
    static Map<String, Span> play(
            String definition, JsonObject plan, ToLongFunction<String> durations) {
        var simulator = new Simulator(plan, durations);
        var machine = JsonReader.of(Json.read(definition), "");
        simulator.group(machine, 0, plan);
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
            name = next(state);
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
        for (var item : ((JsonArray) select(state.string("ItemsPath"), plan)).items()) {
            // The item selector gives the inner task the item's alias and node under these names.
            end = Math.max(end, group(state.child("ItemProcessor"), start, (JsonObject) item));
        }
        return end;
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

    private static String next(JsonReader state) {
        return state.string("Type").equals("Choice")
                ? state.list("Choices", choice -> choice.string("Next")).get(0)
                : state.string("Next");
    }

    /** A member of a payload template: as it is, or what its path names. */
    private static String text(JsonReader template, String name, JsonObject data) {
        return template.has(name)
                ? template.string(name)
                : ((JsonString) select(template.string(name + ".$"), data)).value();
    }

    /** Follows {@code .name}, {@code ['name']} and {@code [0]}. */
    private static JsonValue select(String path, JsonValue data) {
        var value = data;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            value =
                    steps.group("index") == null
                            ? member(value, name(steps))
                            : ((JsonArray) value)
                                    .items()
                                    .get(Integer.parseInt(steps.group("index")));
        }
        return value;
    }

    private static String name(MatchResult step) {
        return step.group(1) == null ? step.group(2) : step.group(1);
    }

    private static JsonValue member(JsonValue value, String name) {
        return ((JsonObject) value).get(name).orElseThrow();
    }
}
