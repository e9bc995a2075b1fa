package io.manta.local;

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
import org.junit.jupiter.api.Test;

class PreflightTest {
    @Test
    void check_ofManyMistakes_saysThemAllAtOnce() {
        var swarm =
                new Swarm("many") {
                    @Override
                    public Flow execute() {
                        var load =
                                new Module("load", "python:3.10", Program.text("print('hi'\n"))
                                        .datasets("sales");
                        return new Task(load).gpu();
                    }
                };
        var preflight = new Preflight(PythonInterpreter.find(Optional.empty()));

        assertThatThrownBy(
                        () ->
                                preflight.check(
                                        PackagedSwarm.of(swarm, Path.of(".")),
                                        List.of(Node.named("a"))))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("'(' was never closed")
                .hasMessageContaining("PROGRAM_SYNTAX")
                .hasMessageContaining("DATASET_UNKNOWN");
    }
}
