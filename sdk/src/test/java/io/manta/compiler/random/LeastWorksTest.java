package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.LeastWorks;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.SwarmDocument;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No machine has fewer states of works than are known of it before a graph is made of it. */
final class LeastWorksTest {
    static LongStream seeds() {
        var seed = Long.getLong("graph.seed");
        return seed == null ? LongStream.range(0, 1_200) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void machine_hasAtLeastAsManyWorks(long seed) {
        var swarm = RandomSwarm.of(seed);

        assertThat(least(swarm)).isBetween(1, states(swarm));
    }

    private static int least(SwarmDocument swarm) {
        return LeastWorks.count(SwarmIndex.of(swarm));
    }

    private static int states(SwarmDocument swarm) {
        return SwarmCompiler.compile(swarm, Target.LOCAL).blueprint().states().size();
    }
}
