package io.manta.engine.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Bundle;
import io.manta.Bundles;
import io.manta.PackagedSwarm;
import io.manta.asl.AslReader;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.document.Placement;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubmitTest {
    private static final ClusterName HOME = new ClusterName("home");
    private static final RunId RUN = new RunId("digits-1");
    private static final Bundle BUNDLE = new Bundle("a bundle".getBytes(StandardCharsets.UTF_8));

    private final MemoryCluster cluster = cluster();

    @Test
    void submit_swarm_startsAnExecutionOfItsMachine() {
        var submitted = submit(cluster.ports()).submit(submission(digits(), Optional.empty()));

        var run = cluster.runs.get(submitted.run()).orElseThrow();
        assertThat(submitted.run().value()).matches("digits-[0-9a-z]{8}");
        assertThat(submitted.warnings()).isEmpty();
        assertThat(run.status()).isEqualTo(RunStatus.PENDING);
        assertThat(run.seed()).isEqualTo(17);
        assertThat(run.round()).isEqualTo(-1);
        assertThat(cluster.executions.starts())
                .containsExactly(
                        "%s %s {\"run\":\"%s\"}"
                                .formatted(run.machineVersion(), run.id(), run.id()));
        assertThat(cluster.launcher.toString()).startsWith("prepared [digits] ");
        assertThat(cluster.objects.has(BUNDLE.hash())).isTrue();
        assertThat(cluster.blueprints.get(run.document()).orElseThrow().states())
                .extracting(state -> state.name())
                .containsExactly("worker", "average");
    }

    @Test
    void submit_twice_isTwoRuns() {
        var submit = submit(cluster.ports());

        var first = submit.submit(submission(digits(), Optional.empty()));
        var second = submit.submit(submission(digits(), Optional.empty()));

        assertThat(first.run()).isNotEqualTo(second.run());
        assertThat(cluster.executions.starts()).hasSize(2);
    }

    @Test
    void submit_drawnIdThatIsTaken_drawsAnother() {
        var first = submit(cluster.ports()).submit(submission(digits(), Optional.empty()));
        var second = submit(cluster.ports()).submit(submission(digits(), Optional.empty()));

        assertThat(first.run()).isNotEqualTo(second.run());
    }

    @Test
    void submit_sameRunRaced_startsOnce() throws Exception {
        Race.of(i -> submit(cluster.ports()).submit(submission(digits(), Optional.of(RUN))));

        assertThat(cluster.executions.starts()).hasSize(1);
        assertThat(cluster.runs.list()).hasSize(1);
    }

    @Test
    void submit_dyingAtAnyCall_isMadeGoodByRepeating() {
        Crashes.assertHarmless(
                SubmitTest::cluster,
                ports -> submit(ports).submit(submission(withRate(), Optional.of(RUN))));
    }

    @Test
    void submit_globals_areSetOnce() {
        submit(cluster.ports()).submit(submission(withGlobals(), Optional.of(RUN)));
        cluster.globals.set(RUN, "rate", new Value.OfJson(Json.read("2")));

        submit(cluster.ports()).submit(submission(withGlobals(), Optional.of(RUN)));

        assertThat(cluster.globals.get(RUN, "rate").orElseThrow().value())
                .isEqualTo(new Value.OfJson(Json.read("2")));
        assertThat(cluster.globals.get(RUN, "model").orElseThrow().value())
                .isInstanceOf(Value.Stored.class);
    }

    @Test
    void submit_runThatHasEnded_isNotStartedAgain() {
        submit(cluster.ports()).submit(submission(digits(), Optional.of(RUN)));
        cluster.runs.end(RUN, RunOutcome.completed(), cluster.clock.instant());

        submit(cluster.ports()).submit(submission(digits(), Optional.of(RUN)));

        assertThat(cluster.executions.starts()).hasSize(1);
    }

    @Test
    void submit_idOfAnotherSwarm_isRefused() {
        submit(cluster.ports()).submit(submission(digits(), Optional.of(RUN)));

        assertThatThrownBy(
                        () ->
                                submit(cluster.ports())
                                        .submit(submission(withGlobals(), Optional.of(RUN))))
                .isInstanceOf(MantaException.class)
                .hasMessage("run \"digits-1\" is of another swarm: a run's id is used once");
    }

    @Test
    void submit_tasksWithoutNodes_areAllToldAtOnce() {
        var swarm =
                new TestSwarm()
                        .task("gpu", Placement.defaults().withGpu(true))
                        .task("faces", Placement.defaults(), "faces")
                        .task("there", Placement.defaults().withSpecified(List.of("n9")));

        assertThatThrownBy(
                        () ->
                                submit(cluster.ports())
                                        .submit(submission(returning(swarm), Optional.empty())))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] digits/faces: needs dataset "faces", which no node has | DATASET_UNKNOWN
                            hint: datasets of the nodes: digits
                        [ERROR] digits/gpu: has no node to run on: of 2 enabled nodes none has a GPU | NO_ELIGIBLE_NODE
                        [ERROR] digits/there: specifies node "n9", which is not a node of this cluster | NODE_UNKNOWN
                            hint: its nodes are: n1, n2""");
        assertThat(cluster.runs.list()).isEmpty();
        assertThat(cluster.objects.has(BUNDLE.hash())).isFalse();
    }

    @Test
    void submit_swarmThatDoesNotCompile_startsNothing() {
        var nothing =
                new SwarmDocument(
                        "digits", Map.of(), Optional.empty(), List.of(), List.of(), List.of());

        assertThatThrownBy(
                        () -> submit(cluster.ports()).submit(submission(nothing, Optional.empty())))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("| NOTHING_RETURNED");
        assertThat(cluster.runs.list()).isEmpty();
    }

    @Test
    void submit_missingBundle_isToldForEachModule() {
        var submission =
                new Submission(
                        new PackagedSwarm(digits(), Bundles.none()), HOME, 17, Optional.empty());

        assertThatThrownBy(() -> submit(cluster.ports()).submit(submission))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] digits/module-average: the program's bundle %1$s was not submitted with the document | PROGRAM_MISSING
                        [ERROR] digits/module-worker: the program's bundle %1$s was not submitted with the document | PROGRAM_MISSING"""
                                .formatted(BUNDLE.hash()));
        assertThat(cluster.runs.list()).isEmpty();
    }

    @Test
    void submit_machine_isReadableAndNamesTheDocument() {
        var submitted = submit(cluster.ports()).submit(submission(digits(), Optional.empty()));

        var run = cluster.runs.get(submitted.run()).orElseThrow();
        var definition = cluster.executions.definition(run.machineVersion());
        assertThat(definition).contains("\"document\": \"" + run.document() + "\"");
        assertThat(AslReader.read(definition).states().startAt()).isEqualTo("Plan first round");
    }

    private static MemoryCluster cluster() {
        var cluster = new MemoryCluster();
        for (var id : List.of("n1", "n2")) {
            cluster.nodes.put(HOME, Node.named(id).withDatasets(Map.of("digits", "/d")));
        }
        return cluster;
    }

    private static Submit submit(Ports ports) {
        return new Submit(ports, Target.LOCAL, new Random(1));
    }

    private static Submission submission(SwarmDocument document, Optional<RunId> id) {
        return new Submission(
                new PackagedSwarm(document, Bundles.none().with(BUNDLE)), HOME, 17, id);
    }

    private static SwarmDocument digits() {
        return returning(TestSwarm.digits());
    }

    private static SwarmDocument withRate() {
        return returning(
                TestSwarm.digits().globals(Map.of("rate", new Value.OfJson(Json.read("0.5")))));
    }

    private static SwarmDocument withGlobals() {
        return returning(
                TestSwarm.digits()
                        .globals(
                                Map.of(
                                        "rate",
                                        new Value.OfJson(Json.read("0.5")),
                                        "model",
                                        new Value.OfBytes(
                                                new byte[EngineLimits.INLINE_VALUE_BYTES + 1]))));
    }

    /** The swarm as a document that compiles: it returns all of its tasks. */
    private static SwarmDocument returning(TestSwarm swarm) {
        var document = swarm.document();
        return new SwarmDocument(
                document.name(),
                document.globals(),
                document.iterations(),
                document.modules(),
                document.tasks(),
                document.tasks().stream().map(task -> task.id()).toList());
    }
}
