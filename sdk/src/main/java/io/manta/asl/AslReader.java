package io.manta.asl;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a definition into a {@link StateMachine}. What the types do not have, be it legal in the
 * language, is refused by name and with its path, so that nothing of a definition is ever ignored:
 * {@code States.worker.Type: the kind of state must be one of …, got: "Wait"}. Thread-safe.
 */
public final class AslReader {
    private static final Map<String, Function<JsonReader, State>> KINDS =
            Map.of(
                    "Task", AslReader::task,
                    "Map", AslReader::map,
                    "Parallel", AslReader::parallel,
                    "Choice", AslReader::choice,
                    "Succeed", AslReader::succeed);

    private AslReader() {}

    /**
     * The machine that {@code text} defines.
     *
     * @throws WireFormatException at the first place that is not JSON or not of the types
     */
    public static StateMachine read(String text) {
        var root = Json.read(text);
        if (!(root instanceof JsonObject)) {
            throw new WireFormatException(
                    "a state machine's definition must be an object, got: " + root.kind());
        }
        var form = JsonReader.of(root, "").only(Set.of("Comment", "StartAt", "States"));
        return new StateMachine(form.optionalString("Comment"), group(form));
    }

    static StateGroup group(JsonReader form) {
        var states = new LinkedHashMap<String, State>();
        var members = form.child("States");
        members.object()
                .members()
                .forEach(
                        (name, state) ->
                                states.put(name, state(JsonReader.of(state, members.at(name)))));
        return valid(form.path(), () -> new StateGroup(form.string("StartAt"), states));
    }

    private static State state(JsonReader form) {
        var type = form.string("Type");
        var kind = KINDS.get(type);
        if (kind == null) {
            throw new WireFormatException(
                    "%s: the kind of state must be one of %s, got: \"%s\""
                            .formatted(
                                    form.at("Type"),
                                    String.join(", ", new TreeSet<>(KINDS.keySet())),
                                    type));
        }
        return valid(form.path(), () -> kind.apply(form));
    }

    private static State task(JsonReader form) {
        form.only(
                Set.of(
                        "Type",
                        "Comment",
                        "Resource",
                        "Parameters",
                        "ResultPath",
                        "OutputPath",
                        "TimeoutSeconds",
                        "HeartbeatSeconds",
                        "Retry",
                        "Next",
                        "End"));
        return new TaskState(
                form.optionalString("Comment"),
                form.string("Resource"),
                template(form, "Parameters"),
                path(form, "ResultPath"),
                path(form, "OutputPath"),
                form.integer("TimeoutSeconds"),
                form.optionalInteger("HeartbeatSeconds"),
                form.list("Retry", AslReader::retrier),
                next(form));
    }

    private static State map(JsonReader form) {
        return MapReader.isDistributed(form) ? MapReader.distributed(form) : MapReader.inline(form);
    }

    private static State parallel(JsonReader form) {
        form.only(Set.of("Type", "Comment", "Branches", "ResultPath", "OutputPath", "Next", "End"));
        return new ParallelState(
                form.optionalString("Comment"),
                form.list("Branches", branch -> group(branch.only(Set.of("StartAt", "States")))),
                path(form, "ResultPath"),
                path(form, "OutputPath"),
                next(form));
    }

    private static State choice(JsonReader form) {
        form.only(Set.of("Type", "Comment", "Choices", "Default"));
        return new ChoiceState(
                form.optionalString("Comment"),
                form.list("Choices", AslReader::rule),
                form.string("Default"));
    }

    private static ChoiceState.Rule rule(JsonReader form) {
        form.only(Set.of("Variable", "StringEquals", "IsPresent", "Next"));
        if (form.has("StringEquals") == form.has("IsPresent") || !form.bool("IsPresent", true)) {
            throw new WireFormatException(
                    "%s: must have either StringEquals or IsPresent: true".formatted(form.path()));
        }
        return new ChoiceState.Rule(
                selected(form.string("Variable"), form.at("Variable")),
                form.optionalString("StringEquals"),
                form.string("Next"));
    }

    private static State succeed(JsonReader form) {
        form.only(Set.of("Type", "Comment"));
        return new SucceedState(form.optionalString("Comment"));
    }

    private static Retrier retrier(JsonReader form) {
        form.only(
                Set.of(
                        "ErrorEquals",
                        "IntervalSeconds",
                        "MaxAttempts",
                        "BackoffRate",
                        "MaxDelaySeconds",
                        "JitterStrategy"));
        mustBe(form, "JitterStrategy", "FULL");
        return valid(
                form.path(),
                () ->
                        new Retrier(
                                form.strings("ErrorEquals"),
                                form.integer("IntervalSeconds"),
                                form.integer("MaxAttempts"),
                                number(form, "BackoffRate"),
                                form.integer("MaxDelaySeconds")));
    }

    private static double number(JsonReader form, String name) {
        form.value(name);
        return form.optionalNumber(name).orElseThrow();
    }

    static Optional<String> next(JsonReader form) {
        var ends = form.bool("End", false);
        if (ends == form.has("Next")) {
            throw new WireFormatException(
                    "%s: must have either Next or End: true".formatted(form.path()));
        }
        return form.optionalString("Next");
    }

    static DataPath path(JsonReader form, String name) {
        var value = form.object().get(name);
        if (value.isEmpty()) {
            return DataPath.WHOLE;
        }
        if (value.get() == JsonNull.NULL) {
            return DataPath.NOTHING;
        }
        return new DataPath(selected(form.string(name), form.at(name)));
    }

    static String selected(String path, String at) {
        if (!path.startsWith("$")) {
            throw JsonReader.mustBe(at, "a path that starts with $", new JsonString(path));
        }
        return path;
    }

    static JsonObject template(JsonReader form, String name) {
        var template = form.child(name);
        checkTemplate(template.object(), template.path());
        return template.object();
    }

    private static void checkTemplate(JsonValue value, String path) {
        if (value instanceof JsonObject object) {
            object.members()
                    .forEach((name, member) -> checkMember(name, member, path + "." + name));
        } else if (value instanceof JsonArray array) {
            for (var i = 0; i < array.items().size(); i++) {
                checkTemplate(array.items().get(i), path + "[" + i + "]");
            }
        }
    }

    private static void checkMember(String name, JsonValue member, String path) {
        if (!name.endsWith(".$")) {
            checkTemplate(member, path);
        } else if (member instanceof JsonString text) {
            selected(text.value(), path);
        } else {
            throw JsonReader.mustBe(path, "a path that starts with $", member);
        }
    }

    static void mustBe(JsonReader form, String name, String only) {
        if (!form.string(name).equals(only)) {
            throw JsonReader.mustBe(form.at(name), "\"" + only + "\"", form.value(name));
        }
    }

    /** Makes a record, and names the place when the record refuses. */
    private static <T> T valid(String path, Supplier<T> record) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            throw new WireFormatException((path.isEmpty() ? "" : path + ": ") + e.getMessage(), e);
        }
    }
}
