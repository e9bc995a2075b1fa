package io.manta.local.conformance;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.LaunchMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One case. Its file is {@code conformance/<number>-<name>.json}.
 *
 * @param shows what an interpreter that passes has shown
 * @param swarm the document whose machine is run; absent if the case is of a machine
 * @param machine the definition that is run; absent if the case is of a swarm
 * @param input the execution's input
 * @param rounds for each round the nodes of each task, by alias; after the last the run is over
 * @param planErrors the errors that the first calls of the plan function end with
 * @param script how messages are answered; one that no line is for succeeds
 */
public record ConformanceCase(
        String name,
        String shows,
        Optional<JsonObject> swarm,
        Optional<JsonObject> machine,
        JsonObject input,
        List<Map<String, List<String>>> rounds,
        List<String> planErrors,
        List<ScriptLine> script,
        Expected expected) {

    /** Every case, by number. */
    public static List<ConformanceCase> all() {
        try (var files = Files.list(folder())) {
            return files.sorted().map(ConformanceCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How this message is to be answered: as the first line says that is for it. */
    public ScriptLine lineFor(LaunchMessage message) {
        return script.stream()
                .filter(line -> line.isFor(message))
                .findFirst()
                .orElse(ScriptLine.SUCCESS);
    }

    @Override
    public String toString() {
        return name + ": " + shows;
    }

    private static ConformanceCase read(Path file) {
        try {
            return read(file.getFileName().toString(), Json.read(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConformanceCase read(String name, JsonValue json) {
        var form =
                JsonReader.of(json, name)
                        .only(
                                Set.of(
                                        "shows",
                                        "swarm",
                                        "machine",
                                        "input",
                                        "rounds",
                                        "plan_errors",
                                        "script",
                                        "expected"));
        return new ConformanceCase(
                name.replace(".json", ""),
                form.string("shows"),
                form.optionalChild("swarm").map(JsonReader::object),
                form.optionalChild("machine").map(JsonReader::object),
                form.optionalChild("input")
                        .map(JsonReader::object)
                        .orElse(JsonObject.builder().put("run", ScriptedPlan.RUN.value()).build()),
                form.list("rounds", ConformanceCase::round),
                form.strings("plan_errors"),
                form.list("script", ScriptLine::read),
                Expected.read(form.child("expected")));
    }

    private static Map<String, List<String>> round(JsonReader form) {
        var nodes = new LinkedHashMap<String, List<String>>();
        form.object().members().keySet().forEach(task -> nodes.put(task, nodes(form, task)));
        return nodes;
    }

    /** A list of nodes, or how many: {@code n1} to so many. */
    private static List<String> nodes(JsonReader form, String task) {
        return form.value(task) instanceof JsonNumber
                ? IntStream.rangeClosed(1, form.integer(task)).mapToObj(i -> "n" + i).toList()
                : form.strings(task);
    }

    private static Path folder() {
        var url = Objects.requireNonNull(ConformanceCase.class.getResource("/conformance"));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
