package io.manta.contract.document;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueJson;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The text of a {@link SwarmDocument}. What is absent has its default; writing leaves defaults out,
 * in one order, so that the same document is the same bytes and their hash names it.
 */
public final class SwarmDocumentJson {
    private static final String VERSION_MEMBER = "manta";

    private SwarmDocumentJson() {}

    /**
     * The document that {@code text} is.
     *
     * @throws WireFormatException at the first place that is not of the format
     */
    public static SwarmDocument read(String text) {
        var root = JsonReader.of(Json.read(text), "");
        var version = root.integer(VERSION_MEMBER);
        if (version != SwarmDocument.VERSION) {
            throw new WireFormatException(
                    "%s: the swarm document's version must be %d, got: %d"
                            .formatted(VERSION_MEMBER, SwarmDocument.VERSION, version));
        }
        root.only(
                Set.of(
                        VERSION_MEMBER,
                        "name",
                        "globals",
                        "binary_globals",
                        "iterations",
                        "modules",
                        "tasks",
                        "returns"));
        return new SwarmDocument(
                root.string("name"),
                globals(root),
                root.optionalInteger("iterations"),
                root.list("modules", SwarmDocumentJson::module),
                root.list("tasks", SwarmDocumentJson::task),
                root.strings("returns"));
    }

    public static String write(SwarmDocument document) {
        return Json.writePretty(json(document));
    }

    /** The hash that names the document: of its compact text. */
    public static ContentHash hash(SwarmDocument document) {
        return ContentHash.of(json(document).text());
    }

    public static JsonObject json(SwarmDocument document) {
        var root =
                JsonObject.builder()
                        .put(VERSION_MEMBER, SwarmDocument.VERSION)
                        .put("name", document.name());
        var plain = JsonObject.builder();
        var binary = JsonObject.builder();
        document.globals()
                .forEach(
                        (tag, value) -> {
                            if (value instanceof Value.OfJson json) {
                                plain.put(tag, json.json());
                            } else if (value instanceof Value.OfBytes bytes) {
                                binary.put(
                                        tag, Base64.getEncoder().encodeToString(bytes.content()));
                            } else {
                                throw new IllegalArgumentException(
                                        "a document holds its globals, got a stored one: \""
                                                + tag
                                                + "\"");
                            }
                        });
        putUnlessEmpty(root, "globals", plain.build());
        putUnlessEmpty(root, "binary_globals", binary.build());
        return root.put("iterations", document.iterations().map(JsonNumber::of))
                .put("modules", JsonArray.of(document.modules(), SwarmDocumentJson::module))
                .put("tasks", JsonArray.of(document.tasks(), SwarmDocumentJson::task))
                .put("returns", JsonArray.ofStrings(document.returns()))
                .build();
    }

    private static Map<String, Value> globals(JsonReader root) {
        var globals = new LinkedHashMap<String, Value>();
        globals.putAll(root.map("globals", (value, path) -> new Value.OfJson(value)));
        root.stringMap("binary_globals")
                .forEach(
                        (tag, text) -> {
                            var path = "binary_globals." + tag;
                            if (globals.put(tag, new Value.OfBytes(ValueJson.base64(text, path)))
                                    != null) {
                                throw new WireFormatException(
                                        "%s: is also in globals".formatted(path));
                            }
                        });
        return globals;
    }

    private static ModuleSpec module(JsonReader form) {
        form.only(Set.of("id", "name", "image", "program", "datasets", "resources", "env"));
        return new ModuleSpec(
                form.string("id"),
                form.string("name"),
                form.string("image"),
                program(form.child("program")),
                form.strings("datasets"),
                form.optionalChild("resources")
                        .map(SwarmDocumentJson::resources)
                        .orElse(Resources.defaults()),
                form.stringMap("env"));
    }

    private static JsonObject module(ModuleSpec module) {
        var form =
                JsonObject.builder()
                        .put("id", module.id())
                        .put("name", module.name())
                        .put("image", module.image())
                        .put("program", program(module.program()));
        putUnlessEmpty(form, "datasets", module.datasets());
        if (!module.resources().equals(Resources.defaults())) {
            form.put("resources", resources(module.resources()));
        }
        if (!module.env().isEmpty()) {
            var env = JsonObject.builder();
            module.env().forEach(env::put);
            form.put("env", env.build());
        }
        return form.build();
    }

    private static Program program(JsonReader form) {
        form.only(Set.of("text", "bundle", "entry"));
        if (form.has("text")) {
            return new Program.Inline(form.string("text"));
        }
        return valid(
                form,
                () ->
                        new Program.Bundled(
                                new ContentHash(form.string("bundle")), form.string("entry")));
    }

    private static JsonObject program(Program program) {
        if (program instanceof Program.Bundled bundled) {
            return JsonObject.builder()
                    .put("bundle", bundled.hash().hex())
                    .put("entry", bundled.entry())
                    .build();
        }
        return JsonObject.builder().put("text", ((Program.Inline) program).text()).build();
    }

    private static Resources resources(JsonReader form) {
        form.only(Set.of("cpu", "memory_mib", "gpu", "storage_gib", "architecture"));
        var defaults = Resources.defaults();
        return valid(
                form,
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
                                        defaults.architecture())));
    }

    private static JsonObject resources(Resources resources) {
        return JsonObject.builder()
                .put("cpu", JsonNumber.of(resources.cpu()))
                .put("memory_mib", resources.memoryMib())
                .put("gpu", resources.gpu())
                .put("storage_gib", resources.storageGib())
                .put("architecture", resources.architecture().word())
                .build();
    }

    private static TaskSpec task(JsonReader form) {
        form.only(
                Set.of(
                        "id",
                        "alias",
                        "module",
                        "placement",
                        "after",
                        "timeout_seconds",
                        "program_retry",
                        "platform_retry"));
        return new TaskSpec(
                form.string("id"),
                form.optionalString("alias"),
                form.string("module"),
                form.optionalChild("placement")
                        .map(SwarmDocumentJson::placement)
                        .orElse(Placement.defaults()),
                form.list("after", SwarmDocumentJson::dependency),
                timeout(form),
                form.optionalChild("program_retry")
                        .map(SwarmDocumentJson::retry)
                        .orElse(RetrySpec.none()),
                form.optionalChild("platform_retry")
                        .map(SwarmDocumentJson::retry)
                        .orElse(RetrySpec.platform()));
    }

    private static JsonObject task(TaskSpec task) {
        var form =
                JsonObject.builder()
                        .put("id", task.id())
                        .putString("alias", task.alias())
                        .put("module", task.module());
        if (!task.placement().equals(Placement.defaults())) {
            form.put("placement", placement(task.placement()));
        }
        if (!task.after().isEmpty()) {
            form.put("after", JsonArray.of(task.after(), SwarmDocumentJson::dependency));
        }
        form.put("timeout_seconds", task.timeoutSeconds().map(JsonNumber::of));
        if (!task.programRetry().equals(RetrySpec.none())) {
            form.put("program_retry", retry(task.programRetry()));
        }
        if (!task.platformRetry().equals(RetrySpec.platform())) {
            form.put("platform_retry", retry(task.platformRetry()));
        }
        return form.build();
    }

    private static Optional<Integer> timeout(JsonReader form) {
        var timeout = form.optionalInteger("timeout_seconds");
        timeout.filter(seconds -> seconds < 1)
                .ifPresent(
                        seconds -> {
                            throw new WireFormatException(
                                    "%s: must be at least 1, got: %d"
                                            .formatted(form.at("timeout_seconds"), seconds));
                        });
        return timeout;
    }

    private static Placement placement(JsonReader form) {
        form.only(Set.of("method", "maximum", "fixed", "specified", "excepted", "gpu"));
        return new Placement(
                word(form, "method", PlacementMethod.values(), PlacementMethod.ALL),
                form.optionalChild("maximum").map(SwarmDocumentJson::maximum),
                form.bool("fixed", false),
                form.strings("specified"),
                form.strings("excepted"),
                form.bool("gpu", false));
    }

    private static JsonObject placement(Placement placement) {
        var form = JsonObject.builder().put("method", placement.method().word());
        form.put("maximum", placement.maximum().map(SwarmDocumentJson::maximum));
        if (placement.fixed()) {
            form.put("fixed", true);
        }
        putUnlessEmpty(form, "specified", placement.specified());
        putUnlessEmpty(form, "excepted", placement.excepted());
        if (placement.gpu()) {
            form.put("gpu", true);
        }
        return form.build();
    }

    private static Maximum maximum(JsonReader form) {
        form.only(Set.of("count", "fraction"));
        if (form.has("count") == form.has("fraction")) {
            throw new WireFormatException(
                    "%s: must have either count or fraction".formatted(form.path()));
        }
        return valid(
                form,
                () ->
                        form.has("count")
                                ? new Maximum.Count(form.integer("count"))
                                : new Maximum.Fraction(
                                        form.optionalNumber("fraction").orElseThrow()));
    }

    private static JsonObject maximum(Maximum maximum) {
        var form = JsonObject.builder();
        if (maximum instanceof Maximum.Count count) {
            form.put("count", count.nodes());
        } else if (maximum instanceof Maximum.Fraction fraction) {
            form.put("fraction", JsonNumber.of(fraction.part()));
        }
        return form.build();
    }

    private static Dependency dependency(JsonReader form) {
        form.only(Set.of("task", "condition"));
        return new Dependency(
                form.string("task"),
                word(form, "condition", EdgeCondition.values(), EdgeCondition.FINISHED));
    }

    private static JsonObject dependency(Dependency dependency) {
        var form = JsonObject.builder().put("task", dependency.task());
        if (dependency.condition() != EdgeCondition.FINISHED) {
            form.put("condition", dependency.condition().name().toLowerCase(Locale.ROOT));
        }
        return form.build();
    }

    private static RetrySpec retry(JsonReader form) {
        form.only(Set.of("retries", "delay_seconds", "backoff", "max_delay_seconds"));
        var retries = form.integer("retries");
        var delay =
                form.optionalInteger("delay_seconds").orElse(RetrySpec.platform().delaySeconds());
        return valid(
                form,
                () ->
                        new RetrySpec(
                                retries,
                                delay,
                                form.optionalNumber("backoff")
                                        .orElse(RetrySpec.platform().backoff()),
                                form.optionalInteger("max_delay_seconds")
                                        .orElse(
                                                Math.max(
                                                        delay,
                                                        RetrySpec.platform().maxDelaySeconds()))));
    }

    private static JsonObject retry(RetrySpec retry) {
        return JsonObject.builder()
                .put("retries", retry.retries())
                .put("delay_seconds", retry.delaySeconds())
                .put("backoff", JsonNumber.of(retry.backoff()))
                .put("max_delay_seconds", retry.maxDelaySeconds())
                .build();
    }

    private static void putUnlessEmpty(JsonObject.Builder form, String name, List<String> values) {
        if (!values.isEmpty()) {
            form.put(name, JsonArray.ofStrings(values));
        }
    }

    private static void putUnlessEmpty(JsonObject.Builder form, String name, JsonObject value) {
        if (!value.members().isEmpty()) {
            form.put(name, value);
        }
    }

    /** The constant of {@code known} whose name in lower case is the member's text. */
    private static <E extends Enum<E>> E word(
            JsonReader form, String name, E[] known, E otherwise) {
        var text = form.optionalString(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (var constant : known) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text.get())) {
                return constant;
            }
        }
        var words = List.of(known).stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
        throw JsonReader.mustBe(
                form.at(name), "one of " + String.join(", ", words), new JsonString(text.get()));
    }

    private static <T> T valid(JsonReader form, Supplier<T> record) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            throw new WireFormatException("%s: %s".formatted(form.path(), e.getMessage()), e);
        }
    }
}
