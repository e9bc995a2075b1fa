package io.manta.compiler.random;

import static java.util.Objects.requireNonNull;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a machine does in one round, read from its text and the round's plan alone. Knows Amazon
 * States Language as far as order goes, the messages that launches wait by, and nothing of the
 * compiler's types.
 *
 * @param steps one after the other
 * @param states the assignments of each work state, {@code alias/node}
 */
record Script(List<Step> steps, Map<String, List<String>> states) {
    /** Something that begins when what is before it has ended. */
    sealed interface Step {}

    /** Starts an assignment, once all marks are there, and ends with it. */
    record Launch(String alias, String node, List<String> after) implements Step {
        String assignment() {
            return alias + "/" + node;
        }
    }

    /** Waits until all marks are there. */
    record Gate(List<String> after) implements Step {}

    /** Sets a mark. */
    record Release(String mark) implements Step {}

    /** Begins all branches, and ends with the last. */
    record Fork(List<List<Step>> branches) implements Step {}

    /**
     * What a round is played by.
     *
     * @param plan the execution's data
     * @param objects what the object store has, by bucket and key
     */
    record Round(JsonObject plan, Map<String, String> objects) {}

    static Script of(JsonObject definition, Round round) {
        return new Script(
                new Reading(round).group(JsonReader.of(definition, ""), round.plan()),
                states(round));
    }

    static String finished(String state) {
        return state + " finished";
    }

    static String results(String state) {
        return state + " has results";
    }

    private static Map<String, List<String>> states(Round round) {
        var states = new LinkedHashMap<String, List<String>>();
        members(round.plan(), "items").forEach((name, list) -> states.put(name, names(list)));
        members(round.plan(), "stored")
                .forEach(
                        (name, reference) -> {
                            var key = ((JsonObject) reference).get("key").orElseThrow();
                            states.put(name, names(stored(round, ((JsonString) key).value())));
                        });
        return states;
    }

    private static JsonValue stored(Round round, String key) {
        var found =
                round.objects().entrySet().stream()
                        .filter(object -> object.getKey().endsWith("/" + key))
                        .findFirst();
        return Json.read(found.orElseThrow().getValue());
    }

    private static Map<String, JsonValue> members(JsonObject plan, String name) {
        return plan.get(name).map(value -> ((JsonObject) value).members()).orElse(Map.of());
    }

    private static List<String> names(JsonValue items) {
        return ((JsonArray) items)
                .items().stream()
                        .map(item -> JsonReader.of(item, "item"))
                        .map(item -> item.string("alias") + "/" + item.string("node"))
                        .toList();
    }

    /** Follows the states from the first to the last of each group. */
    private record Reading(Round round) {
        private static final Pattern STEP =
                Pattern.compile("\\.(?<name>[^.\\[]+)|\\['(?<quoted>[^']*)']|\\[(?<index>\\d+)]");

        List<Step> group(JsonReader group, JsonObject data) {
            var states = group.child("States");
            var steps = new ArrayList<Step>();
            var name = group.string("StartAt");
            while (true) {
                var state = states.child(name);
                step(state, data).ifPresent(steps::add);
                if (ends(state) || isAfterRound(state)) {
                    return steps;
                }
                name = next(state, data);
            }
        }

        private Optional<Step> step(JsonReader state, JsonObject data) {
            return switch (state.string("Type")) {
                case "Task" -> task(state, data);
                case "Map" -> Optional.of(map(state));
                case "Parallel" ->
                        Optional.of(
                                new Fork(state.list("Branches", branch -> group(branch, data))));
                default -> Optional.empty();
            };
        }

        private Optional<Step> task(JsonReader state, JsonObject data) {
            var resource = state.string("Resource");
            if (resource.endsWith("lambda:invoke")) {
                return Optional.empty();
            }
            var message = state.child("Parameters").child("MessageBody");
            var kind = message.string("kind");
            var waits = resource.endsWith("sqs:sendMessage.waitForTaskToken");
            if (waits == kind.equals("release")) {
                throw new AssertionError(kind + " by " + resource);
            }
            return Optional.of(
                    switch (kind) {
                        case "launch" ->
                                new Launch(
                                        text(message, "alias", data),
                                        text(message, "node", data),
                                        marks(message));
                        case "gate" -> new Gate(marks(message));
                        case "release" -> new Release(finished(message.string("state")));
                        default -> throw new AssertionError(kind);
                    });
        }

        private static List<String> marks(JsonReader message) {
            return Stream.concat(
                            names(message, "after").map(Script::finished),
                            names(message, "afterResults").map(Script::results))
                    .toList();
        }

        private static Stream<String> names(JsonReader message, String member) {
            return message.has(member) ? message.strings(member).stream() : Stream.empty();
        }

        private Step map(JsonReader state) {
            // The item selector gives the inner task the item's alias and node under these names.
            return new Fork(
                    items(state).items().stream()
                            .map(item -> group(state.child("ItemProcessor"), (JsonObject) item))
                            .toList());
        }

        private JsonArray items(JsonReader map) {
            if (map.has("ItemsPath")) {
                return (JsonArray) select(map.string("ItemsPath"), round.plan());
            }
            var from = map.child("ItemReader").child("Parameters");
            var object = text(from, "Bucket", round.plan()) + "/" + text(from, "Key", round.plan());
            return (JsonArray) Json.read(requireNonNull(round.objects().get(object), object));
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
}
