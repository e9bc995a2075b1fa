package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Target;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.memory.TestRun;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.Start;
import io.manta.engine.stop.Stop;
import io.manta.engine.submit.Submit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    private final List<RunId> ended = new ArrayList<>();
    private final SubmitHandler handler =
            new SubmitHandler(
                    new UserRequests(
                            new Submit(cluster.ports(), Target.LOCAL, new Random(17)),
                            new Start(cluster.ports(), new Settle(cluster.ports()), Target.LOCAL),
                            new Stop(cluster.ports(), ended::add),
                            cluster.objects,
                            new UserRequests.Place(TestRun.CLUSTER, document -> document)),
                    SilentLog.of("submit"));

    @BeforeEach
    void node() {
        cluster.nodes.put(TestRun.CLUSTER, Node.named("n1"));
    }

    @Test
    void submit_documentThatAPersonPasted_startsARun() {
        var answer = LambdaCalls.call(handler, "{\"swarm\": %s}".formatted(SWARM));

        var run = new RunId(JsonReader.of(answer, "answer").string("run"));
        assertThat(answer.text()).isEqualTo("{\"run\":\"%s\",\"warnings\":[]}".formatted(run));
        assertThat(cluster.runs.get(run)).isPresent();
        assertThat(cluster.executions.describe(run.value())).isPresent();
    }

    @Test
    void submit_twiceUnderOneId_isOneRun() {
        var request = "{\"swarm\": %s, \"run\": \"mine\", \"seed\": 7}".formatted(SWARM);
        LambdaCalls.call(handler, request);
        var before = cluster.toString();

        assertThat(LambdaCalls.call(handler, request).text())
                .isEqualTo("{\"run\":\"mine\",\"warnings\":[]}");

        assertThat(cluster.toString()).isEqualTo(before);
        assertThat(cluster.runs.get(new RunId("mine")).orElseThrow().seed()).isEqualTo(7);
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
        cluster.runs.activate(new RunId("mine"));

        assertThat(LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"mine\"}").text())
                .isEqualTo("{\"run\":\"mine\",\"stopped\":true}");
        assertThat(ended).containsExactly(new RunId("mine"));
        assertThat(LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"mine\"}").text())
                .isEqualTo("{\"run\":\"mine\",\"stopped\":false}");
        assertThat(cluster.runs.get(new RunId("mine")).orElseThrow().status())
                .isEqualTo(RunStatus.STOPPED);
        assertThat(LambdaCalls.call(handler, "{\"action\": \"start\", \"run\": \"mine\"}").text())
                .isEqualTo("{\"run\":\"mine\",\"segment\":1,\"round\":0}");
        assertThat(LambdaCalls.call(handler, "{\"action\": \"stop\", \"run\": \"nobody\"}").text())
                .isEqualTo("{\"error\":\"\\\"nobody\\\" is not a run of this cluster\"}");
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
}
