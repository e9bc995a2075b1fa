package io.manta.contract.document;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Value;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the records of a swarm document to its JSON, without what has its default. */
final class SwarmDocumentWriter {
    private SwarmDocumentWriter() {}

    static JsonObject document(SwarmDocument document) {
        var form = JsonObject.builder();
        form.put("manta", SwarmDocument.VERSION).put("name", document.name());
        globals(form, document.globals());
        form.put("iterations", document.iterations().map(JsonNumber::of));
        form.put("networks", unlessEmpty(document.networks()));
        form.put("modules", JsonArray.of(document.modules(), SwarmDocumentWriter::module));
        form.put("tasks", JsonArray.of(document.tasks(), SwarmDocumentWriter::task));
        return form.put("returns", JsonArray.ofStrings(document.returns())).build();
    }

    private static void globals(JsonObject.Builder form, Map<String, Value> globals) {
        var plain = JsonObject.builder();
        var binary = JsonObject.builder();
        globals.forEach(
                (tag, value) -> {
                    if (value instanceof Value.OfJson json) {
                        plain.put(tag, json.json());
                    } else if (value instanceof Value.OfBytes bytes) {
                        binary.put(tag, Base64.getEncoder().encodeToString(bytes.content()));
                    } else {
                        throw new IllegalArgumentException(
                                "a document holds its globals, got a stored one: \"%s\""
                                        .formatted(tag));
                    }
                });
        form.put("globals", unlessEmpty(plain.build()));
        form.put("binary_globals", unlessEmpty(binary.build()));
    }

    private static JsonObject module(ModuleSpec module) {
        return JsonObject.builder()
                .put("id", module.id())
                .put("name", module.name())
                .put("image", module.image())
                .put("program", program(module.program()))
                .put("datasets", unlessEmpty(module.datasets()))
                .put("resources", unlessEmpty(resources(module.resources())))
                .put("env", unlessEmpty(strings(module.env())))
                .put("secrets", unlessEmpty(strings(module.secrets())))
                .build();
    }

    private static JsonObject program(Program program) {
        if (program instanceof Program.Bundled bundled) {
            return JsonObject.builder()
                    .put("bundle", bundled.hash().hex())
                    .put("entry", bundled.entry())
                    .build();
        }
        if (program instanceof Program.Command command) {
            return JsonObject.builder()
                    .put("command", JsonArray.ofStrings(command.arguments()))
                    .build();
        }
        return JsonObject.builder().put("text", ((Program.Inline) program).text()).build();
    }

    private static JsonObject resources(Resources value) {
        var defaults = Resources.defaults();
        return JsonObject.builder()
                .put("cpu", number(value.cpu(), defaults.cpu()))
                .put("memory_mib", integer(value.memoryMib(), defaults.memoryMib()))
                .put("gpu", integer(value.gpu(), defaults.gpu()))
                .put("storage_gib", integer(value.storageGib(), defaults.storageGib()))
                .put(
                        "architecture",
                        unless(
                                value.architecture() == defaults.architecture(),
                                new JsonString(value.architecture().word())))
                .build();
    }

    private static JsonObject task(TaskSpec task) {
        return JsonObject.builder()
                .put("id", task.id())
                .putString("alias", task.alias())
                .put("module", task.module())
                .put("placement", unlessEmpty(placement(task.placement())))
                .putString("network", task.network())
                .put("concurrency", task.concurrency().map(JsonNumber::of))
                .put(
                        "after",
                        unless(
                                task.after().isEmpty(),
                                JsonArray.of(task.after(), SwarmDocumentWriter::dependency)))
                .put("timeout_seconds", task.timeoutSeconds().map(JsonNumber::of))
                .put("program_retry", retry(task.programRetry(), RetrySpec.none()))
                .put("platform_retry", retry(task.platformRetry(), RetrySpec.platform()))
                .build();
    }

    private static JsonObject placement(Placement placement) {
        var form = JsonObject.builder();
        if (placement.method() != PlacementMethod.ALL) {
            form.put("method", placement.method().word());
        }
        form.put("maximum", placement.maximum().map(SwarmDocumentWriter::maximum));
        if (placement.fixed()) {
            form.put("fixed", true);
        }
        form.put("specified", unlessEmpty(placement.specified()));
        form.put("excepted", unlessEmpty(placement.excepted()));
        if (placement.gpu()) {
            form.put("gpu", true);
        }
        return form.build();
    }

    private static JsonObject maximum(Maximum maximum) {
        if (maximum instanceof Maximum.Count count) {
            return JsonObject.builder().put("count", count.nodes()).build();
        }
        var part = ((Maximum.Fraction) maximum).part();
        return JsonObject.builder().put("fraction", JsonNumber.of(part)).build();
    }

    private static JsonObject dependency(Dependency dependency) {
        var form = JsonObject.builder().put("task", dependency.task());
        if (dependency.condition() != EdgeCondition.FINISHED) {
            form.put("condition", dependency.condition().word());
        }
        return form.build();
    }

    private static Optional<JsonObject> retry(RetrySpec retry, RetrySpec whole) {
        var defaults = RetrySpec.times(retry.retries());
        var longest = Math.max(retry.delaySeconds(), defaults.maxDelaySeconds());
        var form =
                JsonObject.builder()
                        .put("retries", retry.retries())
                        .put(
                                "delay_seconds",
                                integer(retry.delaySeconds(), defaults.delaySeconds()))
                        .put("backoff", number(retry.backoff(), defaults.backoff()))
                        .put("max_delay_seconds", integer(retry.maxDelaySeconds(), longest));
        return retry.equals(whole) ? Optional.empty() : Optional.of(form.build());
    }

    private static JsonObject strings(Map<String, String> map) {
        var form = JsonObject.builder();
        map.forEach(form::put);
        return form.build();
    }

    private static Optional<JsonValue> number(double value, double otherwise) {
        return unless(value == otherwise, JsonNumber.of(value));
    }

    private static Optional<JsonValue> integer(int value, int otherwise) {
        return unless(value == otherwise, JsonNumber.of(value));
    }

    private static Optional<JsonValue> unlessEmpty(JsonObject object) {
        return unless(object.members().isEmpty(), object);
    }

    private static Optional<JsonValue> unlessEmpty(List<String> list) {
        return unless(list.isEmpty(), JsonArray.ofStrings(list));
    }

    private static Optional<JsonValue> unless(boolean isDefault, JsonValue value) {
        return isDefault ? Optional.empty() : Optional.of(value);
    }
}
