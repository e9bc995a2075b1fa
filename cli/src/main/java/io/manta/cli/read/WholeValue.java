package io.manta.cli.read;

import io.manta.contract.value.Value;
import io.manta.engine.port.Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads values that are kept as objects. */
public final class WholeValue {
    private final Objects objects;

    public WholeValue(Objects objects) {
        this.objects = objects;
    }

    /** What of a value fits a line. Of one that is kept as an object only the head is read. */
    public String line(Value value, int width) {
        if (!(value instanceof Value.Stored stored)) {
            return ValueText.line(value, width);
        }
        if (!objects.has(stored.object())) {
            return LostContent.text(stored);
        }
        try (var in = open(stored)) {
            // A character has at most four bytes; one more tells that there are more.
            return ValueText.head(in.readNBytes(4 * width + 1), stored.type(), width);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The content of a value that is kept as an object, to be closed by the caller. Values of any
     * length are read by it.
     */
    public InputStream open(Value.Stored value) throws IOException {
        return objects.open(value.object()).orElseThrow(() -> LostContent.error(value));
    }
}
