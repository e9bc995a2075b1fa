package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Target;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.memory.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmitHandlerTest {
    private static final String SWARM =
            """
            {"manta": 1, "name": "hello",
             "modules": [{"id": "m", "name": "hello", "image": "python:3.12",
                          "program": {"text": "print('hello')"}}],
             "tasks": [{"id": "t", "module": "m"}],
             "returns": ["t"]}
            """;

    private final MemoryCluster cluster = new MemoryCluster();
    private final List<RunId> swept = new ArrayList<>();
    private final SubmitHandler handler =
            new SubmitHandler(
                    new UserRequests(
                            new Submissions(cluster.ports(), TestRun.CLUSTER, this::pinned),
                            cluster.ports(),
                            Target.LOCAL,
                            swept::add),
                    SilentLog.of("submit"));

    /** What the tag of the image means, at last. */
    private String digest = "sha256:" + "0".repeat(64);

    @BeforeEach
    void node() {
        cluster.nodes.put(TestRun.CLUSTER, Node.named("n1"));
    }

    @Test
    void submit_documentThatAPersonPasted_startsARun() {
        var answer = LambdaCalls.call(handler, "{\"swarm\": %s}".formatted(SWARM));

        var run = new RunId(JsonReader.of(answer, "answer").string("run"));
        assertThat(answer.text())
                .isEqualTo(
                        "{\"run\":\"%s\",\"execution\":\"hello:%s\",\"warnings\":[]}"
                                .formatted(run, run));
        assertThat(cluster.runs.get(run)).isPresent();
        assertThat(cluster.executions.describe(run.value())).isPresent();
    }

    @Test
    void submit_twiceUnderOneId_isOneRun() {
        var request = "{\"swarm\": %s, \"run\": \"mine\", \"seed\": 7}".formatted(SWARM);
        LambdaCalls.call(handler, request);
        var before = cluster.toString();

        assertThat(LambdaCalls.call(handler, request).text())
                .isEqualTo("{\"run\":\"mine\",\"execution\":\"hello:mine\",\"warnings\":[]}");

        assertThat(cluster.toString()).isEqualTo(before);
        assertThat(cluster.runs.get(new RunId("mine")).orElseThrow().seed()).isEqualTo(7);
    }

    /** The tag has moved between the two: what is repeated is the run's first submission. */
    @Test
    void submit_twiceUnderOneIdAfterATagHasMoved_isOneRun() {
        var request = "{\"swarm\": %s, \"run\": \"mine\"}".formatted(SWARM);
        LambdaCalls.call(handler, request);
        var before = cluster.toString();
        digest = "sha256:" + "1".repeat(64);

        assertThat(LambdaCalls.call(handler, request).text())
                .isEqualTo("{\"run\":\"mine\",\"execution\":\"hello:mine\",\"warnings\":[]}");

        assertThat(cluster.toString()).isEqualTo(before);
    }

    @Test
    void submit_swarmThatCantRun_isAnsweredWithItsProblems() {
        var broken = SWARM.replace("\"t\", \"module\": \"m\"", "\"t\", \"module\": \"x\"");

        var answer = LambdaCalls.call(handler, "{\"swarm\": %s}".formatted(broken));

        assertThat(answer.text())
                .startsWith("{\"error\":\"[ERROR] hello")
                .contains("\"problems\":[{\"code\":\"MODULE_UNKNOWN\",\"severity\":\"error\"");
        assertThat(cluster.runs.list()).isEmpty();
    }

    @Test
    void submit_bundleThatIsNotThere_isAnsweredWithThat() {
        var hash = ContentHash.of("a program");
        var bundled =
                SWARM.replace(
                        "{\"text\": \"print('hello')\"}",
                        "{\"bundle\": \"%s\", \"entry\": \"hello.py\"}".formatted(hash));

        assertThat(LambdaCalls.call(handler, "{\"swarm\": %s}".formatted(bundled)).text())
                .contains("\"code\":\"PROGRAM_MISSING\"");
    }

    @Test
    void request_thatIsNone_isAnsweredWithOneSentence() {
        assertThat(LambdaCalls.call(handler, "{\"action\": \"destroy\"}").text())
                .isEqualTo(
                        "{\"error\":\"request.action: must be one of [submit, start, stop, tickets], got: \\\"destroy\\\"\"}");
        assertThat(LambdaCalls.call(handler, "{}").text())
                .isEqualTo("{\"error\":\"request.swarm: is missing\"}");
        assertThat(LambdaCalls.call(handler, "[1]").text())
                .isEqualTo("{\"error\":\"request: must be an object, got: [1]\"}");
    }

    @Test
    void stopAndStart_ofARun_areAnswered() {
        LambdaCalls.call(handler, "{\"swarm\": %s, \"run\": \"mine\"}".formatted(SWARM));
        cluster.runs.activate(new RunId("mine"), 0);

        assertThat(LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"mine\"}").text())
                .isEqualTo("{\"run\":\"mine\",\"stopped\":true}");
        assertThat(swept).containsExactly(new RunId("mine"));
        assertThat(LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"mine\"}").text())
                .isEqualTo("{\"run\":\"mine\",\"stopped\":false}");
        assertThat(cluster.runs.get(new RunId("mine")).orElseThrow().status())
                .isEqualTo(RunStatus.STOPPED);
        assertThat(LambdaCalls.call(handler, "{\"action\": \"start\", \"run\": \"mine\"}").text())
                .isEqualTo(
                        "{\"run\":\"mine\",\"started\":true,\"execution\":\"hello:mine-segment-1\",\"segment\":1,\"round\":0}");
        cluster.runs.activate(new RunId("mine"), 1);
        assertThat(LambdaCalls.call(handler, "{\"action\": \"start\", \"run\": \"mine\"}").text())
                .isEqualTo(
                        "{\"run\":\"mine\",\"started\":false,\"execution\":\"hello:mine-segment-1\",\"segment\":1,\"round\":0}");
        assertThat(LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"nobody\"}").text())
                .isEqualTo("{\"error\":\"\\\"nobody\\\" is not a run of this cluster\"}");
    }

    @Test
    void start_whileAnAttemptIsLeft_isAnsweredAndLeftToTheJanitor() {
        LambdaCalls.call(handler, "{\"swarm\": %s, \"run\": \"mine\"}".formatted(SWARM));
        var run = new RunId("mine");
        cluster.runs.activate(run, 0);
        var assignment = new Assignment(run, new Alias("hello"), new NodeId("n1"), 0);
        cluster.attempts.admit(
                new Attempt(assignment, 0, 0, 0), "a token", cluster.clock.instant());
        LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"mine\"}");
        swept.clear();

        assertThat(LambdaCalls.call(handler, "{\"action\": \"start\", \"run\": \"mine\"}").text())
                .startsWith("{\"run\":\"mine\",\"started\":true,");

        assertThat(swept).containsExactly(run);
        assertThat(cluster.runs.get(run).orElseThrow().isToBeginAgain()).isTrue();
    }

    /** It is PENDING until its first plan. */
    @Test
    void start_ofARunThatHasNoRoundYet_saysTheFirst() {
        LambdaCalls.call(handler, "{\"swarm\": %s, \"run\": \"mine\"}".formatted(SWARM));

        assertThat(LambdaCalls.call(handler, "{\"action\": \"start\", \"run\": \"mine\"}").text())
                .endsWith("\"segment\":0,\"round\":0}");
    }

    @Test
    void tickets_ofWhatNoContentIs_areRefused() {
        var one = "{\"sha256\": \"%s\", \"size\": %d}";
        var zeros = "0".repeat(64);

        assertThat(tickets(one.formatted(zeros, -1)))
                .isEqualTo("{\"error\":\"request.objects[0].size: must be at least 0, got: -1\"}");
        assertThat(tickets(one.formatted(zeros, 6_000_000_000L)))
                .contains("a content is at most 5368709120 bytes long, got: 6000000000");
        assertThat(
                        tickets(
                                one.formatted(zeros, 1)
                                        + (", " + one.formatted(zeros, 1)).repeat(1_000)))
                .isEqualTo("{\"error\":\"request.objects: must be at most 1000, got: 1001\"}");
    }

    @Test
    void tickets_ofContents_sayWhereOrThatTheyAreThere() throws Exception {
        var there = ContentHash.of("there");
        cluster.objects.putIfAbsent(
                there,
                new java.io.ByteArrayInputStream(
                        "there".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var other = ContentHash.of("other");

        var answer =
                LambdaCalls.call(
                        handler,
                        "{\"action\": \"tickets\", \"objects\": [{\"sha256\": \"%s\", \"size\": 5}, {\"sha256\": \"%s\", \"size\": 5}]}"
                                .formatted(there, other));

        assertThat(answer.text())
                .startsWith(
                        "{\"tickets\":[{\"sha256\":\"%s\",\"present\":true},{\"sha256\":\"%s\",\"url\":\""
                                .formatted(there, other))
                .contains("\"headers\":{\"If-None-Match\":\"*\"}");
    }

    private String tickets(String objects) {
        return LambdaCalls.call(
                        handler, "{\"action\": \"tickets\", \"objects\": [%s]}".formatted(objects))
                .text();
    }

    private SwarmDocument pinned(SwarmDocument document, Optional<SwarmDocument> earlier) {
        return earlier.orElseGet(
                () ->
                        document.withModules(
                                document.modules().stream()
                                        .map(m -> m.withImage("r.test/python@" + digest))
                                        .toList()));
    }
}
