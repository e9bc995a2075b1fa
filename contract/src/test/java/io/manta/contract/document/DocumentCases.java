package io.manta.contract.document;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** The documents in the test resources, as the parameters of tests. */
final class DocumentCases {
    private DocumentCases() {}

    /** (name, text) of each document of {@code file}. */
    static List<Arguments> documents(String file) {
        return cases(file).members().entrySet().stream()
                .map(named -> Arguments.of(named.getKey(), named.getValue().text()))
                .toList();
    }

    /** (name, text, message) of each document of {@code file}. */
    static List<Arguments> refusals(String file) {
        var cases = JsonReader.of(cases(file), file);
        return cases.object().members().keySet().stream()
                .map(name -> refusal(name, cases.child(name)))
                .toList();
    }

    private static Arguments refusal(String name, JsonReader form) {
        return Arguments.of(name, form.value("document").text(), form.string("message"));
    }

    private static JsonObject cases(String file) {
        return (JsonObject) Json.read(resource(file));
    }

    static String resource(String name) {
        try (var in = DocumentCases.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource beside the tests is " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
