package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.node.Node;
import io.manta.engine.EngineLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protocol, rule 15: a run whose executions get old before their histories are full. */
class SlowRoundsTest {
    private static final int ROUNDS = 10;
    private static final List<Node> NODES = List.of(Node.named("n1"));

    @Test
    void rule15_roundsOfDays_areSeveralExecutionsOfOneRun() {
        var aThird = EngineLimits.EXECUTION_LIFE.dividedBy(3);

        var run = CountedRun.of(swarm(), NODES, aThird);

        // The fourth round would begin when the first execution is as old as it may get.
        assertThat(run.executions()).isEqualTo(4);
        assertThat(run.messages()).isEqualTo(ROUNDS);
        assertThat(run.transitions()).isEqualTo(ROUNDS * 3 + 3 * run.executions());
    }

    @Test
    void rule15_roundsOfHours_areOneExecution() {
        assertThat(CountedRun.of(swarm(), NODES, Duration.ofHours(1)).executions()).isEqualTo(1);
    }

    private static CompiledSwarm swarm() {
        var module =
                new ModuleSpec(
                        "m",
                        "m",
                        "python:3.10",
                        new Program.Inline("print()\n"),
                        List.of(),
                        Resources.defaults(),
                        Map.of());
        var task =
                new TaskSpec(
                        "t",
                        Optional.of("t"),
                        "m",
                        Placement.defaults().withMethod(PlacementMethod.ANY),
                        List.of(),
                        Optional.empty(),
                        RetrySpec.none(),
                        RetrySpec.none());
        var document =
                new SwarmDocument(
                        "slow",
                        Map.of(),
                        Optional.of(ROUNDS),
                        List.of(module),
                        List.of(task),
                        List.of("t"));
        return SwarmCompiler.compile(document, Target.LOCAL);
    }
}
