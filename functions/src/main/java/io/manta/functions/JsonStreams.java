package io.manta.functions;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** What Lambda hands a function and takes from it: JSON, as streams. */
final class JsonStreams {
    private JsonStreams() {}

    static void answer(InputStream in, OutputStream out, UnaryOperator<JsonValue> function)
            throws IOException {
        var event = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        out.write(function.apply(event).text().getBytes(StandardCharsets.UTF_8));
    }
}
