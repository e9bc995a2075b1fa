package io.manta.contract.document;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Tag;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueJson;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** From the JSON of a swarm document to its records. What is absent has its default. */
final class SwarmDocumentReader {
    // The members that each form has.
    private static final Set<String> DOCUMENT =
            Set.of(
                    "$schema",
                    "manta",
                    "name",
                    "globals",
                    "binary_globals",
                    "iterations",
                    "networks",
                    "modules",
                    "tasks",
                    "returns");
    private static final Set<String> MODULE =
            Set.of("id", "name", "image", "program", "datasets", "resources", "env", "secrets");
    private static final Set<String> RESOURCES =
            Set.of("cpu", "memory_mib", "gpu", "storage_gib", "architecture");
    private static final Set<String> TASK =
            Set.of(
                    "id",
                    "alias",
                    "module",
                    "placement",
                    "network",
                    "concurrency",
                    "after",
                    "timeout_seconds",
                    "program_retry",
                    "platform_retry");
    private static final Set<String> PLACEMENT =
            Set.of("method", "maximum", "fixed", "specified", "excepted", "gpu");
    private static final Set<String> DEPENDENCY = Set.of("task", "condition");
    private static final Set<String> RETRY =
            Set.of("retries", "delay_seconds", "backoff", "max_delay_seconds");

    /** What is one object in the text's value is one here. */
    private final IdentityHashMap<JsonValue, Dependency> dependencies = new IdentityHashMap<>();

    private final IdentityHashMap<JsonValue, Placement> placements = new IdentityHashMap<>();

    private SwarmDocumentReader() {}

    static SwarmDocument document(JsonReader form) {
        var version = form.integer("manta");
        if (version != SwarmDocument.VERSION) {
            throw new WireFormatException(
                    "%s: the swarm document's version must be %s, got: %s"
                            .formatted(form.at("manta"), SwarmDocument.VERSION, version));
        }
        form.only(DOCUMENT);
        return new SwarmDocument(
                form.string("name"),
                globals(form),
                form.optionalInteger("iterations"),
                form.strings("networks"),
                form.list("modules", SwarmDocumentReader::module),
                form.list("tasks", new SwarmDocumentReader()::task),
                form.strings("returns"));
    }

    private static Map<String, Value> globals(JsonReader form) {
        form.optionalChild("globals").ifPresent(SwarmDocumentReader::checkTags);
        form.optionalChild("binary_globals").ifPresent(SwarmDocumentReader::checkTags);
        var globals = new LinkedHashMap<String, Value>();
        globals.putAll(form.map("globals", SwarmDocumentReader::global));
        form.stringMap("binary_globals")
                .forEach(
                        (tag, text) -> {
                            var path = form.at("binary_globals") + "." + tag;
                            if (globals.put(tag, new Value.OfBytes(ValueJson.base64(text, path)))
                                    != null) {
                                throw new WireFormatException(
                                        "%s: is also in globals".formatted(path));
                            }
                        });
        return globals;
    }

    private static void checkTags(JsonReader globals) {
        globals.object().members().keySet().forEach(tag -> globals.valid(() -> Tag.check(tag)));
    }

    private static Value global(JsonValue value, String path) {
        if (depth(value) > SwarmDocument.MAX_GLOBAL_DEPTH) {
            throw new WireFormatException(
                    "%s: must be nested at most %s deep, got: %s"
                            .formatted(path, SwarmDocument.MAX_GLOBAL_DEPTH, depth(value)));
        }
        return new Value.OfJson(value);
    }

    /** How many lists and objects stand in each other; the parser has bounded it. */
    private static int depth(JsonValue value) {
        Collection<JsonValue> inside;
        if (value instanceof JsonObject object) {
            inside = object.members().values();
        } else if (value instanceof JsonArray array) {
            inside = array.items();
        } else {
            return 0;
        }
        return 1 + inside.stream().mapToInt(SwarmDocumentReader::depth).max().orElse(0);
    }

    private static ModuleSpec module(JsonReader form) {
        form.only(MODULE);
        return new ModuleSpec(
                form.string("id"),
                form.string("name"),
                form.string("image"),
                program(form.child("program")),
                form.strings("datasets"),
                form.optionalChild("resources")
                        .map(SwarmDocumentReader::resources)
                        .orElse(Resources.defaults()),
                form.stringMap("env"),
                form.stringMap("secrets"));
    }

    private static Program program(JsonReader form) {
        form.only(Set.of("text", "bundle", "entry", "command"));
        if (Stream.of("text", "bundle", "command").filter(form::has).count() != 1) {
            throw new WireFormatException(
                    "%s: must have either text, or bundle and entry, or command"
                            .formatted(form.path()));
        }
        if (form.has("command")) {
            form.only(Set.of("command"));
            return form.valid(() -> new Program.Command(form.strings("command")));
        }
        if (form.has("bundle")) {
            form.only(Set.of("bundle", "entry"));
            return new Program.Bundled(
                    form.parsed("bundle", ContentHash::new), form.string("entry"));
        }
        form.only(Set.of("text"));
        return new Program.Inline(form.string("text"));
    }

    private static Resources resources(JsonReader form) {
        form.only(RESOURCES);
        var defaults = Resources.defaults();
        return form.valid(
                () ->
                        new Resources(
                                form.optionalNumber("cpu").orElse(defaults.cpu()),
                                form.optionalInteger("memory_mib").orElse(defaults.memoryMib()),
                                form.optionalInteger("gpu").orElse(defaults.gpu()),
                                form.optionalInteger("storage_gib").orElse(defaults.storageGib()),
                                word(
                                                form,
                                                "architecture",
                                                Architecture.values(),
                                                Architecture::word)
                                        .orElse(defaults.architecture())));
    }

    private TaskSpec task(JsonReader form) {
        form.only(TASK);
        return new TaskSpec(
                form.string("id"),
                form.optionalString("alias"),
                form.string("module"),
                placement(form),
                form.optionalString("network"),
                positive(form, "concurrency"),
                form.list("after", dependencies, SwarmDocumentReader::dependency),
                positive(form, "timeout_seconds"),
                form.optionalChild("program_retry")
                        .map(SwarmDocumentReader::retry)
                        .orElse(RetrySpec.none()),
                form.optionalChild("platform_retry")
                        .map(SwarmDocumentReader::retry)
                        .orElse(RetrySpec.platform()));
    }

    private Placement placement(JsonReader task) {
        return task.optionalChild("placement")
                .map(
                        form ->
                                placements.computeIfAbsent(
                                        form.object(), object -> newPlacement(form)))
                .orElse(Placement.defaults());
    }

    private static Placement newPlacement(JsonReader form) {
        form.only(PLACEMENT);
        return new Placement(
                word(form, "method", PlacementMethod.values(), PlacementMethod::word)
                        .orElse(PlacementMethod.ALL),
                form.optionalChild("maximum").map(SwarmDocumentReader::maximum),
                form.bool("fixed", false),
                form.strings("specified"),
                form.strings("excepted"),
                form.bool("gpu", false));
    }

    private static Maximum maximum(JsonReader form) {
        form.only(Set.of("count", "fraction"));
        if (form.has("count") == form.has("fraction")) {
            throw new WireFormatException(
                    "%s: must have either count or fraction".formatted(form.path()));
        }
        return form.valid(
                () ->
                        form.has("count")
                                ? new Maximum.Count(form.integer("count"))
                                : new Maximum.Fraction(
                                        form.optionalNumber("fraction").orElseThrow()));
    }

    private static Dependency dependency(JsonReader form) {
        form.only(DEPENDENCY);
        return new Dependency(
                form.string("task"),
                word(form, "condition", EdgeCondition.values(), EdgeCondition::word)
                        .orElse(EdgeCondition.FINISHED));
    }

    private static Optional<Integer> positive(JsonReader form, String name) {
        var number = form.optionalInteger(name);
        if (number.isPresent() && number.get() < 1) {
            throw new WireFormatException(
                    "%s: must be at least 1, got: %s".formatted(form.at(name), number.get()));
        }
        return number;
    }

    private static RetrySpec retry(JsonReader form) {
        form.only(RETRY);
        var defaults = form.valid(() -> RetrySpec.times(form.integer("retries")));
        var delay = form.optionalInteger("delay_seconds").orElse(defaults.delaySeconds());
        return form.valid(
                () ->
                        new RetrySpec(
                                defaults.retries(),
                                delay,
                                form.optionalNumber("backoff").orElse(defaults.backoff()),
                                form.optionalInteger("max_delay_seconds")
                                        .orElse(Math.max(delay, defaults.maxDelaySeconds()))));
    }

    /** The constant of {@code known} that the member's text is the word of. */
    private static <E> Optional<E> word(
            JsonReader form, String name, E[] known, Function<E, String> word) {
        var text = form.optionalString(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (var constant : known) {
            if (word.apply(constant).equals(text.get())) {
                return Optional.of(constant);
            }
        }
        throw JsonReader.mustBe(
                form.at(name),
                "one of " + String.join(", ", List.of(known).stream().map(word).toList()),
                new JsonString(text.get()));
    }
}
