package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of all policies, and that docs/policies.md says what their places are. */
class PoliciesTest {
    private static final Path ROOT = Path.of(System.getProperty("manta.root", ".."));
    private static final Path POLICIES =
            ROOT.resolve("functions/src/main/resources/io/manta/functions/policy");
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    /**
     * Those that can have no resource but {@code *}, by the Service Authorization Reference, and
     * the condition that they have instead, if there is one. docs/policies.md has the reasons.
     */
    private static final Map<String, Set<String>> WITHOUT_RESOURCE =
            Map.ofEntries(
                    Map.entry("ecr:GetAuthorizationToken", Set.of()),
                    Map.entry("ecs:ListTasks", Set.of("ArnEquals")),
                    Map.entry("ecs:RegisterTaskDefinition", Set.of()),
                    Map.entry("logs:CreateLogDelivery", Set.of()),
                    Map.entry("logs:DeleteLogDelivery", Set.of()),
                    Map.entry("logs:DescribeLogGroups", Set.of()),
                    Map.entry("logs:DescribeResourcePolicies", Set.of()),
                    Map.entry("logs:GetLogDelivery", Set.of()),
                    Map.entry("logs:ListLogDeliveries", Set.of()),
                    Map.entry("logs:PutResourcePolicy", Set.of()),
                    Map.entry("logs:UpdateLogDelivery", Set.of()),
                    Map.entry("states:SendTaskFailure", Set.of()),
                    Map.entry("states:SendTaskHeartbeat", Set.of()),
                    Map.entry("states:SendTaskSuccess", Set.of()),
                    Map.entry("xray:GetSamplingRules", Set.of()),
                    Map.entry("xray:GetSamplingTargets", Set.of()),
                    Map.entry("xray:PutTelemetryRecords", Set.of()),
                    Map.entry("xray:PutTraceSegments", Set.of()));

    static List<String> policies() throws IOException {
        try (var files = Files.list(POLICIES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void policies_areThoseOfTheTenRoles() throws IOException {
        assertThat(policies())
                .containsExactly(
                        "execution.json",
                        "janitor.json",
                        "launch.json",
                        "machine.json",
                        "plan.json",
                        "settle.json",
                        "submit.json",
                        "task.json",
                        "user.json",
                        "world.json");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void statement_ofAnyResource_isOfActionsThatHaveNone(String policy) throws IOException {
        for (var statement : statements(policy)) {
            if (statement.strings("Resource").contains("*")) {
                for (var action : statement.strings("Action")) {
                    assertThat(WITHOUT_RESOURCE).as(policy).containsKey(action);
                    assertThat(conditions(statement))
                            .as("the conditions of %s in %s", action, policy)
                            .isEqualTo(WITHOUT_RESOURCE.get(action));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void statement_anywhere_allowsActionsByTheirWholeNames(String policy) throws IOException {
        var actions = new TreeSet<String>();
        for (var statement : statements(policy)) {
            statement.only(Set.of("Sid", "Effect", "Action", "Resource", "Condition"));
            assertThat(statement.string("Effect")).isEqualTo("Allow");
            assertThat(statement.strings("Action"))
                    .as(policy)
                    .isSorted()
                    .allMatch(action -> action.matches("[a-z0-9]+:[A-Za-z0-9]+"));
            actions.addAll(statement.strings("Action"));
        }
        assertThat(actions).isNotEmpty();
    }

    /** What may follow a cluster's name is what no cluster's name has. */
    @ParameterizedTest
    @MethodSource("policies")
    void resource_ofTheClustersNames_isNoOtherClusters(String policy) throws IOException {
        assertThat(text(policy)).doesNotContainPattern("\\$\\{Cluster}[^_/]");
        assertThat(text(policy)).doesNotContainPattern("(?<!manta-|manta/)\\$\\{Cluster}");
    }

    @Test
    void places_ofAllPolicies_areInTheDocument() throws IOException {
        var used = new TreeSet<String>();
        for (var policy : policies()) {
            PLACE.matcher(text(policy)).results().forEach(found -> used.add(found.group(1)));
        }

        assertThat(documented()).containsExactlyElementsOf(used);
    }

    /** The places that begin a row of a table. */
    private static Stream<String> documented() throws IOException {
        return Files.readString(ROOT.resolve("docs/policies.md"))
                .lines()
                .filter(line -> line.startsWith("| `${"))
                .flatMap(
                        line ->
                                PLACE.matcher(line.split("\\|", 3)[1])
                                        .results()
                                        .map(found -> found.group(1)))
                .sorted();
    }

    private static Set<String> conditions(JsonReader statement) {
        return statement.has("Condition")
                ? statement.child("Condition").object().members().keySet()
                : Set.of();
    }

    private static List<JsonReader> statements(String policy) throws IOException {
        return JsonReader.of(Json.read(text(policy)), policy).list("Statement", form -> form);
    }

    private static String text(String policy) throws IOException {
        return Files.readString(POLICIES.resolve(policy));
    }
}
