package io.manta.cli.read;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Fetches values that are kept as objects. */
public final class WholeValue {
    private final Objects objects;

    public WholeValue(Objects objects) {
        this.objects = objects;
    }

    /** The value with its content at hand. */
    public Value of(Value value) {
        if (!(value instanceof Value.Stored stored)) {
            return value;
        }
        var content = content(stored);
        return stored.type() == ValueType.JSON
                ? new Value.OfJson(json(content))
                : new Value.OfBytes(content);
    }

    private static JsonValue json(byte[] content) {
        return Json.read(new String(content, StandardCharsets.UTF_8));
    }

    private byte[] content(Value.Stored stored) {
        try (var in =
                objects.open(stored.object())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "object " + stored.object() + " is gone"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
