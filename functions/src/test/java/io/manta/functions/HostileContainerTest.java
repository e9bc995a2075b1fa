package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A container that reaches for what is another run's gets a refusal of the interface, or nothing of
 * that run. The cases are in {@code hostile-calls.json}.
 */
@Tag("aws")
class HostileContainerTest {
    /** What is too long for the file. */
    private static final Map<String, String> LONG =
            Map.of(
                    "long", "x".repeat(5_000),
                    "huge", "x".repeat(7_000_000),
                    "deep", "[".repeat(100_000),
                    "digits", "9".repeat(10_000));

    private final TwoRuns runs;
    private Map<String, String> stored;

    HostileContainerTest() throws IOException {
        runs = new TwoRuns();
        stored = runs.stored();
    }

    @TestFactory
    Stream<DynamicTest> call_forWhatIsAnothers_getsNothingOfIt() {
        var places = new TreeMap<>(runs.places());
        places.putAll(LONG);
        return HostileCall.all(places).stream()
                .map(call -> dynamicTest(call.name(), () -> play(call)));
    }

    /** Without this, what finds nothing might find nothing for want of anything. */
    @Test
    void call_ofTheOtherRunsOwnContainer_findsWhatIsThere() {
        for (var path : List.of("/v1/globals/model", "/v1/results/genes")) {
            var answer =
                    LambdaCalls.call(
                            runs.handler(),
                            HostileCall.event("other", "GET " + path, runs.places()));

            assertThat(answer.text()).contains("\"statusCode\":200", TwoRuns.SECRET);
        }
    }

    private void play(HostileCall call) {
        runs.ends().clear();

        var answer = JsonReader.of(LambdaCalls.call(runs.handler(), call.event()), "answer");

        assertThat(outcome(answer)).isEqualTo(call.expected());
        var changed = changed();
        if (answer.integer("statusCode") != 200) {
            assertThat(changed).isEmpty();
            assertThat(runs.ends()).isEmpty();
        }
        assertThat(changed).allMatch(runs::isOwn);
        assertThat(runs.ends())
                .allMatch(end -> runs.isOwn("attempt#%s attempt".formatted(end.attempt())));
        assertThat(told(answer, call)).isEmpty();
    }

    /** Status and code; whatever is no answer of the interface is told whole. */
    private static String outcome(JsonReader answer) {
        var status = answer.integer("statusCode");
        if (status == 200) {
            return "200";
        }
        var body = JsonReader.of(Json.read(answer.string("body")), "body");
        body.only(Set.of("error", "code"));
        assertThat(body.string("error")).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
        return status + " " + body.string("code");
    }

    /** Where there is something else than before. */
    private Set<String> changed() {
        var before = stored;
        var after = runs.stored();
        stored = after;
        var changed = new HashSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(key -> before.getOrDefault(key, "").equals(after.getOrDefault(key, "")));
        return changed;
    }

    /** What the answer tells of the other run that the call did not know. */
    private Set<String> told(JsonReader answer, HostileCall call) {
        var secrets = new HashSet<>(Set.of(TwoRuns.SECRET, "s3://b/genomes", "s3://a/letters"));
        runs.places().entrySet().stream()
                .filter(place -> place.getKey().startsWith("other."))
                .filter(place -> !place.getKey().equals("other.role"))
                .forEach(place -> secrets.add(place.getValue()));
        var text = answer.object().text();
        secrets.removeIf(secret -> call.event().contains(secret) || !text.contains(secret));
        return secrets;
    }
}
