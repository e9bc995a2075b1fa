package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueJson;
import io.manta.contract.value.ValueType;
import io.manta.light.wire.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values as they travel: in the call itself or, when large, by a ticket to the object store. */
final class Values {
    /**
     * A function's request holds 6 MB (AWS Lambda quotas, "Invocation payload"), and Base64 makes 4
     * MiB into 5.6 MB.
     */
    static final int LARGEST_INLINE = 4 * 1024 * 1024;

    private final Transport transport;

    Values(Transport transport) {
        this.transport = transport;
    }

    /** The form of a value on the wire; a large one is stored first. */
    JsonObject encode(@Nullable Object value) {
        if (value instanceof Datum datum && datum.isBytes()) {
            return bytes(datum.bytes());
        }
        if (value instanceof byte[] content) {
            return bytes(content);
        }
        if (value instanceof Path file) {
            return file(file);
        }
        var json = JsonForm.of(value);
        var content = json.text().getBytes(StandardCharsets.UTF_8);
        return content.length > LARGEST_INLINE
                ? stored(ValueType.JSON, Body.of(content))
                : ValueJson.write(new Value.OfJson(json));
    }

    /**
     * The value that a form on the wire stands for; a stored one is fetched.
     *
     * @param name what messages call it
     * @param again gives the form anew, with a ticket in place of one that has expired
     */
    Datum decode(String name, JsonReader form, Supplier<JsonReader> again) {
        var value = ValueJson.read(form);
        if (value instanceof Value.OfJson json) {
            return Datum.of(name, json.json());
        }
        if (value instanceof Value.OfBytes bytes) {
            return Datum.of(name, bytes.content());
        }
        var stored = (Value.Stored) value;
        var content = fetched(stored, ticket(form), () -> ticket(again.get()));
        return stored.type() == ValueType.BYTES
                ? Datum.of(name, content)
                : Datum.of(name, Json.read(new String(content, StandardCharsets.UTF_8)));
    }

    private JsonObject bytes(byte[] content) {
        return content.length > LARGEST_INLINE
                ? stored(ValueType.BYTES, Body.of(content))
                : JsonObject.builder()
                        .put("type", ValueType.BYTES.word())
                        .put("base64", Base64.getEncoder().encodeToString(content))
                        .build();
    }

    private JsonObject file(Path file) {
        try {
            return Files.size(file) > LARGEST_INLINE
                    ? stored(ValueType.BYTES, Body.of(file))
                    : bytes(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject stored(ValueType type, Body content) {
        var hash = content.hash();
        transport.store(hash, content);
        return ValueJson.write(new Value.Stored(type, hash, content.size()));
    }

    private static String ticket(JsonReader form) {
        return form.string(ValueJson.URL);
    }

    private byte[] fetched(Value.Stored stored, String ticket, Supplier<String> another) {
        var content = transport.fetch(ticket, another);
        if (content.length != stored.size() || !ContentHash.of(content).equals(stored.object())) {
            throw new MantaException(
                    "the stored value %s came with %s other bytes than were stored"
                            .formatted(stored.object(), content.length));
        }
        return content;
    }
}
