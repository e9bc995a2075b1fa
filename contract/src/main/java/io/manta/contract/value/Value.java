package io.manta.contract.value;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A global or a result. {@link ValueJson} has its form on the wire. */
public sealed interface Value {
    ValueType type();

    /** Its length in bytes; for JSON, of its compact UTF-8 text. */
    long size();

    /** A JSON value, at hand. */
    record OfJson(JsonValue json) implements Value {
        @Override
        public ValueType type() {
            return ValueType.JSON;
        }

        @Override
        public long size() {
            return content().length;
        }

        public byte[] content() {
            return json.text().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Bytes, at hand. */
    final class OfBytes implements Value {
        private final byte[] content;

        public OfBytes(byte[] content) {
            this.content = content.clone();
        }

        @Override
        public ValueType type() {
            return ValueType.BYTES;
        }

        @Override
        public long size() {
            return content.length;
        }

        public byte[] content() {
            return content.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfBytes that && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }

        @Override
        public String toString() {
            return "OfBytes[" + content.length + " bytes]";
        }
    }

    /** A value of either type whose content is in the object store. */
    record Stored(ValueType type, ContentHash object, long size) implements Value {
        public Stored {
            if (size < 0) {
                throw new IllegalArgumentException("a size is at least 0, got: " + size);
            }
        }
    }
}
