package io.manta.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SwarmDocumentJsonTest {
    private static final ModuleSpec MODULE =
            new ModuleSpec(
                    "m",
                    "m",
                    "python:3.10",
                    new Program.Inline("print(1)"),
                    List.of(),
                    Resources.defaults(),
                    Map.of());
    private static final TaskSpec TASK =
            new TaskSpec(
                    "t",
                    Optional.empty(),
                    "m",
                    Placement.defaults(),
                    List.of(),
                    Optional.empty(),
                    RetrySpec.none(),
                    RetrySpec.platform());

    static List<Arguments> accepted() {
        return DocumentCases.documents("accepted-documents.json");
    }

    static List<Arguments> leftToTheCompiler() {
        return DocumentCases.documents("left-to-the-compiler.json");
    }

    static List<Arguments> refused() {
        return DocumentCases.refusals("refused-documents.json");
    }

    static List<Arguments> refusedBeyondTheSchema() {
        return DocumentCases.refusals("refused-beyond-the-schema.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"accepted", "leftToTheCompiler"})
    void read_ofTheFormat_isWrittenAndReadBack(String name, String text) {
        var document = SwarmDocumentJson.read(text);

        assertThat(SwarmDocumentJson.read(SwarmDocumentJson.write(document))).isEqualTo(document);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"refused", "refusedBeyondTheSchema"})
    void read_notOfTheFormat_namesThePlace(String name, String text, String message) {
        assertThatThrownBy(() -> SwarmDocumentJson.read(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void write_anyDocument_isReadBack(long seed) {
        var document = new RandomDocuments(seed).next();
        var read = SwarmDocumentJson.read(SwarmDocumentJson.write(document));

        assertThat(read).isEqualTo(document);
        assertThat(SwarmDocumentJson.hash(read)).isEqualTo(SwarmDocumentJson.hash(document));
    }

    @Test
    void write_defaults_areLeftOut() {
        assertThat(SwarmDocumentJson.write(document(Map.of())))
                .isEqualTo(
                        """
                        {
                          "manta": 1,
                          "name": "s",
                          "modules": [
                            {
                              "id": "m",
                              "name": "m",
                              "image": "python:3.10",
                              "program": {
                                "text": "print(1)"
                              }
                            }
                          ],
                          "tasks": [
                            {
                              "id": "t",
                              "module": "m"
                            }
                          ],
                          "returns": [
                            "t"
                          ]
                        }
                        """);
    }

    @Test
    void write_partsOfDefaults_areLeftOutToo() {
        var module = MODULE.withId("m");
        var resources = Resources.defaults().withMemoryMib(512);
        var small =
                new ModuleSpec(
                        module.id(),
                        module.name(),
                        module.image(),
                        module.program(),
                        module.datasets(),
                        resources,
                        module.env());
        var document = document(Map.of()).withModules(List.of(small));

        assertThat(SwarmDocumentJson.json(document).text())
                .contains("\"resources\":{\"memory_mib\":512}");
    }

    @Test
    void read_absent_hasItsDefault() {
        var document =
                SwarmDocumentJson.read(
                        """
                        {"manta": 1, "name": "s",
                         "modules": [{"id": "m", "name": "m", "image": "python:3.10", "program": {"text": "print(1)"}}],
                         "tasks": [{"id": "t", "module": "m"}], "returns": ["t"]}
                        """);

        assertThat(document).isEqualTo(document(Map.of()));
    }

    @Test
    void read_delayOverTheDefaultLongest_raisesIt() {
        var document =
                SwarmDocumentJson.read(
                        """
                        {"manta": 1, "name": "s",
                         "tasks": [{"id": "t", "module": "m", "program_retry": {"retries": 1, "delay_seconds": 90}}]}
                        """);

        assertThat(document.tasks().get(0).programRetry()).isEqualTo(new RetrySpec(1, 90, 2, 90));
    }

    @Test
    void read_globalAtTheDepthLimit_isReadInsideABlueprintToo() {
        var document = SwarmDocumentJson.read(nested(SwarmDocument.MAX_GLOBAL_DEPTH));
        var blueprint = new Blueprint(document, List.of(), new HistoryBound(1, 1, Map.of()));

        assertThat(Blueprint.read(blueprint.text())).isEqualTo(blueprint);
    }

    @Test
    void read_globalBeyondTheDepthLimit_isRefused() {
        assertThatThrownBy(() -> SwarmDocumentJson.read(nested(101)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("globals.deep: must be nested at most 100 deep, got: 101");
    }

    @Test
    void hash_ofAnotherDocument_isAnother() {
        var one = document(Map.of("n", new Value.OfJson(new JsonNumber("1"))));
        var other = document(Map.of("n", new Value.OfJson(new JsonNumber("1.0"))));

        assertThat(SwarmDocumentJson.hash(one)).isNotEqualTo(SwarmDocumentJson.hash(other));
    }

    @Test
    void write_storedGlobal_isRefused() {
        var stored = new Value.Stored(ValueType.JSON, ContentHash.of("x"), 1);

        assertThatThrownBy(() -> SwarmDocumentJson.write(document(Map.of("big", stored))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a document holds its globals, got a stored one: \"big\"");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String nested(int depth) {
        return "{\"manta\": 1, \"name\": \"s\", \"globals\": {\"deep\": %s%s}}"
                .formatted("[".repeat(depth), "]".repeat(depth));
    }

    private static SwarmDocument document(Map<String, Value> globals) {
        return new SwarmDocument(
                "s", globals, Optional.empty(), List.of(MODULE), List.of(TASK), List.of("t"));
    }
}
