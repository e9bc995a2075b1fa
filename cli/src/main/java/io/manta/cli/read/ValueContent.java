package io.manta.cli.read;

import io.manta.contract.json.JsonObject;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes values as they are kept, a block at a time: one may be longer than memory. */
public final class ValueContent {
    private static final byte[] JSON_HEAD = ascii("{\"type\":\"json\",\"value\":");
    private static final byte[] JSON_END = ascii("}");
    private static final byte[] MEMBER = ascii(",\"value\":");
    private static final byte[] END = ascii("}");
    private static final byte[] BYTES_HEAD = ascii("{\"type\":\"bytes\",\"base64\":\"");
    private static final byte[] BYTES_END = ascii("\"}");

    private final Objects objects;

    public ValueContent(Objects objects) {
        this.objects = objects;
    }

    /** JSON as compact UTF-8 text, bytes as they are. */
    public void copy(Value value, OutputStream out) throws IOException {
        try (var content = open(value)) {
            content.transferTo(out);
        }
    }

    /** JSON as text, bytes in Base64: something that a cell of a table can hold. */
    public void text(Value value, OutputStream out) throws IOException {
        if (value.type() == ValueType.JSON) {
            copy(value, out);
            return;
        }
        try (var encoded = Base64.getEncoder().wrap(new Unclosed(out))) {
            copy(value, encoded);
        }
    }

    /** An object that ends in the member {@code value}. */
    public void member(JsonObject fields, Value value, OutputStream out) throws IOException {
        var text = fields.text();
        out.write(text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8));
        out.write(MEMBER);
        json(value, out);
        out.write(END);
    }

    /** The form that values have in JSON. */
    private void json(Value value, OutputStream out) throws IOException {
        if (value instanceof Value.Stored stored && !objects.has(stored.object())) {
            out.write(ascii("{\"type\":\"%s\",\"lost\":true}".formatted(value.type().word())));
            return;
        }
        var isJson = value.type() == ValueType.JSON;
        out.write(isJson ? JSON_HEAD : BYTES_HEAD);
        text(value, out);
        out.write(isJson ? JSON_END : BYTES_END);
    }

    private InputStream open(Value value) throws IOException {
        if (value instanceof Value.OfJson json) {
            return new ByteArrayInputStream(json.content());
        }
        if (value instanceof Value.OfBytes bytes) {
            return new ByteArrayInputStream(bytes.content());
        }
        var stored = (Value.Stored) value;
        return objects.open(stored.object()).orElseThrow(() -> LostContent.error(stored));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
