package io.manta;

import static io.manta.TestSwarm.document;
import static io.manta.TestSwarm.module;
import static io.manta.TestSwarm.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.Maximum;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.TaskSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedSwarmTest {
    private static final Path HERE = Path.of("");

    @TempDir private Path folder;

    @Test
    void of_swarmsOwn_isKept() {
        var swarm =
                new TestSwarm(
                        () ->
                                task("b")
                                        .maximum(1)
                                        .after(Condition.RESULT, task("a").alias("first")));
        swarm.setGlobal("rate", 0.5);
        swarm.setGlobal("model", new byte[] {1});
        swarm.iterations(7);
        var document = PackagedSwarm.of(swarm, HERE).document();

        assertThat(document.name()).isEqualTo("shop");
        assertThat(document.iterations()).contains(7);
        assertThat(document.globals().keySet()).containsExactly("rate", "model");
        assertThat(document.tasks().get(0).alias()).contains("first");
        assertThat(document.tasks().get(1).placement().maximum()).contains(new Maximum.Count(1));
        assertThat(document.tasks().get(1).after())
                .containsExactly(new Dependency("first", EdgeCondition.RESULT));
    }

    @Test
    void of_aSwarmWithoutName_isCalledSwarm() {
        var swarm =
                new Swarm() {
                    @Override
                    public Task execute() {
                        return task("a");
                    }
                };

        assertThat(PackagedSwarm.of(swarm, HERE).document().name()).isEqualTo("Swarm");
    }

    @Test
    void of_networks_keepsThemAndWhoJoins() {
        var swarm =
                new Swarm("ring") {
                    @Override
                    public Flow execute() {
                        return task("sum").after(task("worker").network("peers"));
                    }
                };
        swarm.addNetwork("peers");
        swarm.addNetwork("others");

        var document = PackagedSwarm.of(swarm, HERE).document();

        assertThat(document.networks()).containsExactly("peers", "others");
        assertThat(document.tasks())
                .extracting(TaskSpec::network)
                .containsExactly(Optional.of("peers"), Optional.empty());
    }

    @Test
    void of_sameSwarm_isTheSameTwice() {
        Supplier<Flow> graph = () -> task("b").after(task("a"), task("a"));

        assertThat(PackagedSwarm.of(new TestSwarm(graph), HERE))
                .isEqualTo(PackagedSwarm.of(new TestSwarm(graph), HERE));
    }

    @Test
    void of_idsThatClash_areToldApart() {
        var document =
                document(
                        () ->
                                Flow.of(
                                        task("m").alias("worker-2"),
                                        task("worker"),
                                        task("worker"),
                                        task("m").alias("worker")));

        assertThat(document.tasks())
                .extracting(TaskSpec::id, TaskSpec::alias)
                .containsExactly(
                        tuple("worker-2", Optional.of("worker-2")),
                        tuple("worker", Optional.empty()),
                        tuple("worker-3", Optional.empty()),
                        tuple("worker-4", Optional.of("worker")));
    }

    @Test
    void of_modulesThatSayTheSame_areOne() {
        var document = document(() -> task("b").after(task("a"), task("a"), task("a")));

        assertThat(document.modules()).extracting(ModuleSpec::id).containsExactly("a", "b");
        assertThat(document.tasks())
                .extracting(TaskSpec::module)
                .containsExactly("a", "a", "a", "b");
    }

    @Test
    void of_modulesOfOneNameThatDiffer_areTwo() {
        var document =
                document(
                        () -> task("a").after(new Task(module("a").cpu(2)), new Task(module("a"))));

        assertThat(document.modules()).extracting(ModuleSpec::id).containsExactly("a", "a-2");
        assertThat(document.modules()).extracting(ModuleSpec::name).containsExactly("a", "a");
        assertThat(document.tasks())
                .extracting(TaskSpec::module)
                .containsExactly("a", "a-2", "a-2");
    }

    @Test
    void of_missingPrograms_namesEachOnce() {
        var lost = new Module("python:3.10", Program.file("lost.py"));
        var gone = new Module("python:3.10", Program.directory("gone"));
        var swarm = new TestSwarm(() -> new Task(gone).after(new Task(lost), new Task(lost)));

        assertThatThrownBy(() -> PackagedSwarm.of(swarm, folder))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] shop/gone: the program directory "gone" does not exist in %1$s | PROGRAM_MISSING
                        [ERROR] shop/lost: the program file "lost.py" does not exist in %1$s | PROGRAM_MISSING"""
                                .formatted(folder));
    }

    @Test
    void of_withDiagnostics_collectsWhatIsMissingAndPacksTheRest() {
        var lost = new Module("python:3.10", Program.file("lost.py"));
        var problems = new Diagnostics();

        var packaged =
                PackagedSwarm.of(
                        new TestSwarm(() -> new Task(lost).after(task("a"))), folder, problems);

        assertThat(problems.all())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "[ERROR] shop/lost: the program file \"lost.py\" does not exist in %s | PROGRAM_MISSING"
                                .formatted(folder));
        assertThat(packaged.document().tasks()).hasSize(2);
        assertThat(packaged.bundles().all()).hasSize(2);
    }

    @Test
    void of_oneProgramInTwoModules_isOneBundle() throws Exception {
        Files.writeString(folder.resolve("a.py"), "pass\n");
        var file = Program.file("a.py");
        var packaged =
                PackagedSwarm.of(
                        new TestSwarm(
                                () ->
                                        new Task(new Module("small", "python:3.10", file))
                                                .after(
                                                        new Task(
                                                                new Module(
                                                                                "large",
                                                                                "python:3.10",
                                                                                file)
                                                                        .cpu(8)))),
                        folder);

        assertThat(packaged.document().modules()).hasSize(2);
        assertThat(packaged.bundles().all()).hasSize(1);
    }
}
