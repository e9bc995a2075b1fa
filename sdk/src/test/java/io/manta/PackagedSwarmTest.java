package io.manta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.document.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedSwarmTest {
    private static final Path HERE = Path.of("");

    @TempDir private Path folder;

    @Test
    void of_fanInThenChain_keepsGraphAndOrder() {
        var document =
                document(
                        swarm -> {
                            var module = module("worker");
                            var workers =
                                    List.of(new Task(module), new Task(module), new Task(module));
                            return new Task(module("last"))
                                    .after(new Task(module("sum")).after(workers));
                        });

        assertThat(document.tasks())
                .extracting(TaskSpec::id)
                .containsExactly("worker", "worker-2", "worker-3", "sum", "last");
        assertThat(document.tasks().get(3).after())
                .containsExactly(
                        new Dependency("worker", EdgeCondition.FINISHED),
                        new Dependency("worker-2", EdgeCondition.FINISHED),
                        new Dependency("worker-3", EdgeCondition.FINISHED));
        assertThat(document.modules()).extracting("id").containsExactly("worker", "sum", "last");
        assertThat(document.returns()).containsExactly("last");
        assertThat(SwarmDocumentJson.read(SwarmDocumentJson.write(document))).isEqualTo(document);
    }

    @Test
    void of_missingPrograms_namesEachOnce() {
        var lost = new Module("python:3.10", Program.file("lost.py"));
        var gone = new Module("python:3.10", Program.directory("gone"));
        var swarm = swarm(s -> new Task(gone).after(new Task(lost), new Task(lost)));

        assertThatThrownBy(() -> PackagedSwarm.of(swarm, folder))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] shop/lost: the program file "lost.py" does not exist in %1$s | PROGRAM_MISSING
                        [ERROR] shop/gone: the program directory "gone" does not exist in %1$s | PROGRAM_MISSING"""
                                .formatted(folder));
    }

    private static SwarmDocument document(java.util.function.Function<Swarm, Flow> graph) {
        return PackagedSwarm.of(swarm(graph), HERE).document();
    }

    private static Swarm swarm(java.util.function.Function<Swarm, Flow> graph) {
        return new Swarm("shop") {
            @Override
            public Flow execute() {
                return graph.apply(this);
            }
        };
    }

    private static Module module(String name) {
        return new Module(name, "python:3.10", Program.text("print('" + name + "')\n"));
    }
}
