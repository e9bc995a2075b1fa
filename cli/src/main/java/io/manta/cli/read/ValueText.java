package io.manta.cli.read;

import io.manta.cli.text.Shortened;
import io.manta.contract.json.Json;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Values as people read them, and as files have them. The value's content must be at hand. */
public final class ValueText {
    private static final int PREVIEW_BYTES = 16;

    private ValueText() {}

    /** In the space of a line; bytes as the first of them. */
    static String line(Value value, int width) {
        if (value instanceof Value.OfJson json) {
            return Shortened.of(json.json(), width);
        }
        var content = ((Value.OfBytes) value).content();
        var head = Arrays.copyOf(content, Math.min(PREVIEW_BYTES, content.length));
        var hex = HexFormat.ofDelimiter(" ").formatHex(head);
        return Shortened.cut(content.length > head.length ? hex + " …" : hex, width);
    }

    /** The line of a value of which only the first bytes are at hand. */
    static String head(byte[] content, ValueType type, int width) {
        return type == ValueType.JSON
                ? Shortened.cut(new String(content, StandardCharsets.UTF_8), width)
                : line(new Value.OfBytes(content), width);
    }

    /** All of it: JSON laid out over lines, bytes as they are. */
    static byte[] whole(Value value) {
        return value instanceof Value.OfJson json
                ? Json.writePretty(json.json()).getBytes(StandardCharsets.UTF_8)
                : ((Value.OfBytes) value).content();
    }
}
