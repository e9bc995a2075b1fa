package io.manta.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page docs/swarm-document.md says what is so. */
class SwarmDocumentPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

    @Test
    void examples_areDocuments() throws IOException {
        var schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(DocumentCases.resource(SwarmDocumentJson.SCHEMA));

        assertThat(examples()).hasSize(3);
        for (var example : examples()) {
            assertThatCode(() -> SwarmDocumentJson.read(example)).doesNotThrowAnyException();
            assertThat(schema.validate(example, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void everyMemberOfTheSchema_isInAnExampleAndExplained() throws IOException {
        var page = page();
        var shown = new LinkedHashSet<String>();
        examples().forEach(example -> collectMembers(Json.read(example), shown));
        var members = new LinkedHashSet<String>();
        collectProperties(Json.read(DocumentCases.resource(SwarmDocumentJson.SCHEMA)), members);

        assertThat(members).hasSizeGreaterThan(30);
        assertThat(shown).containsAll(members);
        assertThat(members)
                .allSatisfy(m -> assertThat(page).containsAnyOf("`" + m + "`", "{\"" + m + "\""));
    }

    private static void collectProperties(JsonValue value, Set<String> into) {
        if (value instanceof JsonObject object) {
            if (object.get("properties").orElse(null) instanceof JsonObject properties) {
                into.addAll(properties.members().keySet());
            }
            object.members().values().forEach(member -> collectProperties(member, into));
        } else if (value instanceof JsonArray array) {
            array.items().forEach(item -> collectProperties(item, into));
        }
    }

    private static void collectMembers(JsonValue value, Set<String> into) {
        if (value instanceof JsonObject object) {
            into.addAll(object.members().keySet());
            object.members().values().forEach(member -> collectMembers(member, into));
        } else if (value instanceof JsonArray array) {
            array.items().forEach(item -> collectMembers(item, into));
        }
    }

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(page()).results().map(SwarmDocumentPageTest::body).toList();
    }

    private static String body(MatchResult match) {
        return match.group(1);
    }

    private static String page() throws IOException {
        var root = Objects.requireNonNull(System.getProperty("manta.root"));
        return Files.readString(Path.of(root, "docs", "swarm-document.md"));
    }
}
