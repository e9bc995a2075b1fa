package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a container may do. A node's own role has the same, but for its datasets. */
class TaskPolicyTest {
    private final List<JsonReader> statements = statements();

    TaskPolicyTest() throws IOException {}

    /** Whoever invokes the function itself writes its event, and so says who it is. */
    @Test
    void invokeFunction_byAContainer_isOnlyByTheFunctionsUrl() {
        var invoke = allowing("lambda:InvokeFunction");

        assertThat(invoke).hasSize(1);
        assertThat(invoke.get(0).strings("Resource")).containsExactly("${WorldFunctionArn}");
        assertThat(invoke.get(0).child("Condition").object())
                .isEqualTo(object("{\"Bool\": {\"lambda:InvokedViaFunctionUrl\": \"true\"}}"));
    }

    @Test
    void invokeFunctionUrl_byAContainer_isOnlyOfWorldAndSigned() {
        var invoke = allowing("lambda:InvokeFunctionUrl");

        assertThat(invoke).hasSize(1);
        assertThat(invoke.get(0).strings("Resource")).containsExactly("${WorldFunctionArn}");
        assertThat(invoke.get(0).child("Condition").object())
                .isEqualTo(
                        object(
                                "{\"StringEquals\": {\"lambda:FunctionUrlAuthType\": \"AWS_IAM\"}}"));
    }

    /** Neither the table nor the queues, no other object, no role, no token, no other container. */
    @Test
    void statements_ofAContainer_allowNothingElse() {
        assertThat(statements)
                .flatExtracting(statement -> statement.strings("Action"))
                .containsExactlyInAnyOrder(
                        "lambda:InvokeFunctionUrl",
                        "lambda:InvokeFunction",
                        "s3:GetObject",
                        "s3:ListBucket");
        assertThat(allowing("s3:GetObject").get(0).strings("Resource"))
                .containsExactly("${BucketArn}/datasets/*");
        assertThat(allowing("s3:ListBucket").get(0).child("Condition").object())
                .isEqualTo(object("{\"StringLike\": {\"s3:prefix\": [\"datasets/*\"]}}"));
        for (var statement : statements) {
            statement.only(Set.of("Sid", "Effect", "Action", "Resource", "Condition"));
            assertThat(statement.string("Effect")).isEqualTo("Allow");
        }
    }

    private List<JsonReader> allowing(String action) {
        return statements.stream().filter(s -> s.strings("Action").contains(action)).toList();
    }

    private static JsonObject object(String text) {
        return (JsonObject) Json.read(text);
    }

    private static List<JsonReader> statements() throws IOException {
        try (var in = Settings.class.getResourceAsStream("policy/task.json")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return JsonReader.of(Json.read(text), "task.json").list("Statement", form -> form);
        }
    }
}
