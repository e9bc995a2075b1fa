package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Flow;
import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.compiler.CompilationException;
import io.manta.contract.node.Node;
import io.manta.local.launcher.PythonInterpreter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final Optional<PythonInterpreter> PYTHON =
            Optional.of(PythonInterpreter.find(Optional.empty()));

    @Test
    void check_ofManyMistakes_saysThemAllAtOnce() {
        var load =
                new Module("load", "python:3.10", Program.text("print('hi'\n")).datasets("sales");

        assertThatThrownBy(
                        () -> new Preflight(PYTHON, 1).check(swarm(new Task(load).gpu()), nodes(1)))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("'(' was never closed")
                .hasMessageContaining("PROGRAM_SYNTAX")
                .hasMessageContaining("DATASET_UNKNOWN");
    }

    @Test
    void check_networkWiderThanTheSlots_isRefused() {
        assertThatThrownBy(() -> new Preflight(Optional.empty(), 2).check(ring(), nodes(3)))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] ring/peer: joins network "peers" and so must run on at most 2 nodes, all at once, got: 3 | NETWORK_TOO_WIDE
                            hint: --slots says how many run at once\
                        """);
    }

    @Test
    void check_networkWiderThanItsConcurrency_isRefusedWithAnyNumberOfSlots() {
        var ring = swarm(peer().concurrency(2));

        assertThatThrownBy(() -> new Preflight(Optional.empty(), 100).check(ring, nodes(3)))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] ring/peer: joins network "peers" and so must run on at most 2 nodes, all at once, got: 3 | NETWORK_TOO_WIDE
                            hint: its concurrency says how many run at once\
                        """);
    }

    @Test
    void check_networkWiderThanAMap_isRefusedWithAnyNumberOfSlots() {
        assertThatThrownBy(
                        () -> new Preflight(Optional.empty(), 20_000).check(ring(), nodes(10_001)))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] ring/peer: joins network "peers" and so must run on at most 10000 nodes, all at once, got: 10001 | NETWORK_TOO_WIDE
                            hint: a maximum caps its nodes\
                        """);
    }

    @Test
    void check_networkAsWideAsTheSlots_isFineInContainers() {
        assertThat(new Preflight(Optional.empty(), 3).check(ring(), nodes(3)).all()).isEmpty();
    }

    @Test
    void check_networkOfProcesses_warnsThatTheyHaveNoHostNames() {
        assertThat(new Preflight(PYTHON, 3).check(ring(), nodes(3)).all())
                .extracting(Object::toString)
                .containsExactly(
                        """
                        [WARNING] ring/peer: joins network "peers", whose host names only containers have | NETWORK_NEEDS_DOCKER
                            hint: run it with --docker\
                        """);
    }

    private static PackagedSwarm ring() {
        return swarm(peer());
    }

    private static Task peer() {
        var peer = new Module("peer", "python:3.10", Program.text("print('hi')\n"));
        return new Task(peer).network("peers");
    }

    private static PackagedSwarm swarm(Task task) {
        var swarm =
                new Swarm("ring") {
                    @Override
                    public Flow execute() {
                        return task;
                    }
                };
        swarm.addNetwork("peers");
        return PackagedSwarm.of(swarm, Path.of("."));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> Node.named("node-" + i)).toList();
    }
}
