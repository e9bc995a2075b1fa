package io.manta.functions.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The samples of AWS's documentation. */
public final class Samples {
    private Samples() {}

    public static JsonObject read(String name) {
        try (var in = Samples.class.getResourceAsStream(name + ".json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return JsonReader.of(Json.read(text), name).object();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TaskStopped stopped(String name) {
        return (TaskStopped) AwsEvent.read(read(name));
    }
}
