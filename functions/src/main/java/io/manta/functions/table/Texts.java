package io.manta.functions.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * Texts of the engine's own that can be long: one is kept in its item up to a bound, and beyond it
 * as an object, which is there before the item that names it.
 */
final class Texts {
    private static final String OBJECT = "object";

    private final Objects objects;

    Texts(Objects objects) {
        this.objects = objects;
    }

    /** The attribute {@code name} that has the text, or another that says where it is. */
    JsonObject.Builder write(String name, String text) {
        var content = text.getBytes(UTF_8);
        var form = JsonObject.builder();
        return content.length <= EngineLimits.INLINE_TEXT_BYTES
                ? form.put(name, text)
                : form.put(OBJECT, stored(content).hex());
    }

    /** What the form makes of the text that was written as {@code name}. */
    <T> T read(Item item, String name, Function<String, T> form) {
        var text = item.read(attributes -> text(item, name, attributes));
        return item.readable(() -> form.apply(text));
    }

    private String text(Item item, String name, JsonReader form) {
        return form.has(OBJECT)
                ? content(item, form.parsed(OBJECT, ContentHash::new))
                : form.string(name);
    }

    private ContentHash stored(byte[] content) {
        var hash = ContentHash.of(content);
        try {
            objects.putIfAbsent(hash, new ByteArrayInputStream(content));
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String content(Item item, ContentHash hash) {
        try (var content =
                objects.open(hash)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "object %s, which %s names, is not there"
                                                        .formatted(hash, item.place())))) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
