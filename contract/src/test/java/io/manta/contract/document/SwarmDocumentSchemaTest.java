package io.manta.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema agrees with the reader, and says where it can't. */
class SwarmDocumentSchemaTest {
    private static final String TEXT = DocumentCases.resource(SwarmDocumentJson.SCHEMA);
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);

    static List<Arguments> accepted() {
        return DocumentCases.documents("accepted-documents.json");
    }

    static List<Arguments> refused() {
        return DocumentCases.refusals("refused-documents.json");
    }

    static List<Arguments> refusedBeyondTheSchema() {
        return DocumentCases.refusals("refused-beyond-the-schema.json");
    }

    static List<Arguments> leftToTheCompiler() {
        return DocumentCases.documents("left-to-the-compiler.json");
    }

    @Test
    void schema_isASchema() {
        var metaSchema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(VersionFlag.V202012.getId()));

        assertThat(metaSchema.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void validate_whatTheReaderAccepts_passes(String name, String document) {
        assertThat(validate(document)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void validate_whatTheReaderRefuses_fails(String name, String document, String message) {
        assertThat(validate(document)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedBeyondTheSchema")
    void validate_whatASchemaCantSay_passes(String name, String document, String message) {
        assertThat(validate(document)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leftToTheCompiler")
    void validate_whatTheCompilerRefuses_fails(String name, String document) {
        assertThat(validate(document)).isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void validate_anyWrittenDocument_passes(long seed) {
        assertThat(validate(SwarmDocumentJson.write(new RandomDocuments(seed).next()))).isEmpty();
    }

    @Test
    void defaults_areTheReaders() {
        var schema = JsonReader.of(Json.read(TEXT), "").child("$defs");
        var resources = Resources.defaults();

        assertThat(defaults(schema, "resources"))
                .isEqualTo(
                        Json.read(
                                """
                                {"cpu": %s, "memory_mib": %s, "gpu": %s, "storage_gib": %s, "architecture": "%s"}
                                """
                                        .formatted(
                                                (int) resources.cpu(),
                                                resources.memoryMib(),
                                                resources.gpu(),
                                                resources.storageGib(),
                                                resources.architecture().word())));
        assertThat(defaults(schema, "retry"))
                .isEqualTo(
                        Json.read(
                                """
                                {"delay_seconds": %s, "backoff": %s, "max_delay_seconds": %s}
                                """
                                        .formatted(
                                                RetrySpec.none().delaySeconds(),
                                                (int) RetrySpec.none().backoff(),
                                                RetrySpec.none().maxDelaySeconds())));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static JsonObject defaults(JsonReader definitions, String name) {
        var properties = definitions.child(name).child("properties");
        var defaults = JsonObject.builder();
        for (var property : properties.object().members().keySet()) {
            defaults.put(property, properties.child(property).object().get("default"));
        }
        return defaults.build();
    }

    private static Set<ValidationMessage> validate(String document) {
        return SCHEMA.validate(document, InputFormat.JSON);
    }
}
