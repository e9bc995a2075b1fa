package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.contract.json.JsonObject;
import io.manta.contract.value.Value;
import io.manta.engine.port.Objects;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Prints a JSON object with a list of values, each whole, none whole in memory if it is kept as an
 * object.
 */
final class ListedValues implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;

    private final OutputStream out;
    private final ValueContent content;
    private String before = "";

    /**
     * Begins it.
     *
     * @param head what comes before the list
     * @param name the list's
     */
    ListedValues(Console console, Objects objects, JsonObject head, String name) {
        this.out = new BufferedOutputStream(console.out(), BLOCK);
        this.content = new ValueContent(objects);
        var text = head.text();
        text("%s,\"%s\":[".formatted(text.substring(0, text.length() - 1), name));
    }

    /**
     * @param fields what comes before the value
     */
    void add(JsonObject fields, Value value) {
        text(before);
        before = ",";
        try {
            content.member(fields, value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it; what it printed to stays open. */
    void end() {
        text("]}\n");
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
