package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.compiler.WorkGraphs;
import io.manta.compiler.lowering.Lowering;
import io.manta.compiler.pass.Rewrites;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.contract.document.SwarmDocument;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No machine is shorter than what is known of it before it is built. */
final class LeastBytesTest {
    static LongStream seeds() {
        var seed = Long.getLong("graph.seed");
        return seed == null ? LongStream.range(0, 300) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void machine_isAtLeastAsLong(long seed) {
        var swarm = RandomSwarm.of(seed);
        var machine = SwarmCompiler.compile(swarm, Target.LOCAL).machine();

        var least = least(swarm);

        assertThat(least).isBetween(1L, (long) AslWriter.size(AslWriter.json(machine).text()));
    }

    private static long least(SwarmDocument swarm) {
        var graph = Rewrites.reduce(WorkGraphs.of(swarm));
        var least = Lowering.least(graph, Target.LOCAL);
        var plan =
                Decomposition.of(
                        graph,
                        new Decomposition.Bounds(12, least.room(), least.release(), least.mark()));
        return least.with(StructuralOrder.of(plan, graph).lacking(graph));
    }
}
