package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.node.Node;
import io.manta.engine.EngineLimits;
import io.manta.engine.memory.TestSwarm;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextRoutesTest extends WorldTest {
    @Test
    void context_whereDigitsAreOthers_hasTheSameSeed() {
        var context = worker("GET /v1/context");
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(worker("GET /v1/context")).isEqualTo(context);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Override
    TestSwarm swarm() {
        return new TestSwarm()
                .task("worker", TestSwarm.any(), Optional.of(90), "digits")
                .task("average", TestSwarm.any())
                .task("native", TestSwarm.any())
                .command("true");
    }

    @Test
    void context_worker_isWhatItNeedsToKnow() {
        var attemptId = WORKER.id();

        assertThat(worker("GET /v1/context"))
                .isEqualTo(
                        "200 {\"run\":\"digits-00000000\",\"swarm\":\"digits\",\"alias\":\"worker\","
                                + "\"node\":\"n1\",\"round\":0,\"attempt\":\""
                                + attemptId
                                + "\",\"attempt_number\":\"0.0.0\",\"entry\":\"worker.py\",\"bundle\":\""
                                + TestSwarm.BUNDLE
                                + "\",\"light\":\""
                                + LIGHT
                                + "\",\"seed\":"
                                + seed(WORKER)
                                + ",\"datasets\":{\"digits\":\"/data/1\"},\"env\":{\"TASK\":\"worker\"},"
                                + "\"timeout_seconds\":90,\"grace_seconds\":30}");
    }

    @Test
    void context_datasetsNotAskedFor_areLeftOut() {
        var average = run.running(attempt("average", "n1", 0));

        assertThat(call(average, "GET /v1/context", "")).contains("\"datasets\":{}");
    }

    @Test
    void context_seed_isTheAssignmentsWhateverTheAttempt() {
        var retry = run.running(attempt("worker", "n1", 0, 1));
        var other = run.running(attempt("worker", "n2", 0));
        var next = run.running(attempt("worker", "n1", 1));

        assertThat(seed(retry)).isEqualTo(seed(WORKER)).isNotNegative();
        assertThat(seed(other)).isNotEqualTo(seed(WORKER)).isNotNegative();
        assertThat(seed(next)).isNotEqualTo(seed(WORKER)).isNotNegative();
    }

    @Test
    void context_nodeOrDatasetThatVanished_isNotFound() {
        run.cluster.nodes.put(CLUSTER, Node.named("n1").withDatasets(Map.of("faces", "/f")));
        assertThat(worker("GET /v1/context"))
                .isEqualTo(
                        refused(
                                404,
                                "NOT_FOUND",
                                "node \"n1\" does not hold dataset \"digits\" any more"));
        run.cluster.nodes.remove(CLUSTER, new NodeId("n1"));
        assertThat(worker("GET /v1/context"))
                .isEqualTo(
                        refused(
                                404,
                                "NOT_FOUND",
                                "node \"n1\" is not a node of this cluster any more"));
    }

    @Test
    void bundleAndLight_short_areInTheAnswer() {
        var bundle = response(WORKER, "GET /v1/bundle", "");

        assertThat(bundle.status()).isEqualTo(200);
        assertThat(bundle.headers()).containsExactly(Map.entry("Content-Type", "application/zip"));
        assertThat(bundle.text()).isEqualTo("a bundle");
        assertThat(worker("GET /v1/light")).isEqualTo("200 light");
    }

    @Test
    void context_ofACommand_namesNoBundle() {
        var caller = run.running(attempt("native", "n1", 0));

        assertThat(call(caller, "GET /v1/context", ""))
                .startsWith("200 ")
                .doesNotContain("\"entry\"", "\"bundle\"")
                .contains("\"light\":\"" + LIGHT + "\"");
    }

    @Test
    void bundle_ofACommand_isNotFound() {
        var caller = run.running(attempt("native", "n1", 0));

        assertThat(call(caller, "GET /v1/bundle", ""))
                .isEqualTo(
                        refused(
                                404,
                                "NOT_FOUND",
                                "module \"module-native\" has no bundle: its program is a command of"
                                        + " its image"));
    }

    @Test
    void bundle_long_isElsewhere() throws IOException {
        var content = "x".repeat(EngineLimits.WIRE_VALUE_BYTES + 1);
        var longLight = new WorldRouter(run.ports, report -> {}, () -> ContentHash.of(content));
        store(content);

        var response =
                longLight.handle(
                        new WorldRequest("GET", "/v1/light", Map.of(), new byte[0], WORKER.id()));

        assertThat(response.status()).isEqualTo(307);
        assertThat(response.headers().get("Location"))
                .isEqualTo("https://objects.test/get/" + ContentHash.of(content));
        assertThat(response.body()).isEmpty();
    }

    private long seed(Attempt attempt) {
        return JsonReader.of(Json.read(response(attempt, "GET /v1/context", "").text()), "context")
                .longInteger("seed");
    }
}
