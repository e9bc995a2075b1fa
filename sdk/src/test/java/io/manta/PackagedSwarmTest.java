package io.manta;

import static io.manta.TestSwarm.module;
import static io.manta.TestSwarm.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.Diagnostics;
import io.manta.contract.WireFormatException;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.Maximum;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedSwarmTest {
    private static final Path HERE = Path.of("");

    @TempDir private Path folder;

    @Test
    void of_fanInThenChain_keepsGraphAndOrder() {
        var document =
                document(
                        () -> {
                            var worker = module("worker");
                            var workers =
                                    List.of(new Task(worker), new Task(worker), new Task(worker));
                            return task("last").after(task("sum").after(workers));
                        });

        assertThat(document.tasks())
                .extracting(TaskSpec::id)
                .containsExactly("worker", "worker-2", "worker-3", "sum", "last");
        assertThat(document.tasks().get(3).after())
                .containsExactly(after("worker"), after("worker-2"), after("worker-3"));
        assertThat(document.tasks().get(4).after()).containsExactly(after("sum"));
        assertThat(document.returns()).containsExactly("last");
    }

    @Test
    void of_diamond_hasEachTaskOnce() {
        var document =
                document(
                        () -> {
                            var a = task("a");
                            return task("d").after(task("b").after(a), task("c").after(a));
                        });

        assertThat(document.tasks()).extracting(TaskSpec::id).containsExactly("a", "b", "c", "d");
        assertThat(document.tasks().get(3).after()).containsExactly(after("b"), after("c"));
    }

    @Test
    void of_severalReturned_areReturnedOnceEach() {
        var document =
                document(
                        () -> {
                            var a = task("a");
                            return Flow.of(task("b").after(a), task("c").after(a), a, a);
                        });

        assertThat(document.returns()).containsExactly("b", "c", "a");
        assertThat(document.tasks()).extracting(TaskSpec::id).containsExactly("a", "b", "c");
    }

    @Test
    void of_connectedButNotReturned_comesLast() {
        var document =
                document(
                        () -> {
                            var a = task("a");
                            task("lost").after(a, task("before-lost"));
                            return task("b").after(a);
                        });

        assertThat(document.tasks())
                .extracting(TaskSpec::id)
                .containsExactly("a", "b", "before-lost", "lost");
        assertThat(document.returns()).containsExactly("b");
    }

    @Test
    void of_cycle_isKeptForTheCompilerToShow() {
        var document =
                document(
                        () -> {
                            var a = task("a");
                            var b = task("b").after(a);
                            a.after(b);
                            return b.after(b);
                        });

        assertThat(document.tasks())
                .extracting(TaskSpec::id, TaskSpec::after)
                .containsExactly(
                        tuple("a", List.of(after("b"))),
                        tuple("b", List.of(after("a"), after("b"))));
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
    void of_nothingReturned_hasNoTasks() {
        for (Supplier<Flow> nothing : List.<Supplier<Flow>>of(() -> null, Flow::of)) {
            var document = document(nothing);

            assertThat(document.returns()).isEmpty();
            assertThat(document.tasks()).isEmpty();
            assertThat(document.modules()).isEmpty();
        }
    }

    @Test
    void of_chainOfTenThousand_overflowsNoStack() {
        var document =
                document(
                        () -> {
                            var module = module("step");
                            var last = new Task(module);
                            for (var i = 1; i < 10_000; i++) {
                                last = new Task(module).after(last);
                            }
                            return last;
                        });

        assertThat(document.tasks()).hasSize(10_000);
        assertThat(document.tasks().get(9_999).after()).containsExactly(after("step-9999"));
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
    void of_sameSwarm_isTheSameTwice() {
        Supplier<Flow> graph = () -> task("b").after(task("a"), task("a"));

        assertThat(PackagedSwarm.of(new TestSwarm(graph), HERE))
                .isEqualTo(PackagedSwarm.of(new TestSwarm(graph), HERE));
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
    void read_aDocumentThatIsNotText_saysSo() throws Exception {
        var file = Files.write(folder.resolve("swarm.json"), new byte[] {(byte) 0xc3, 0x28});

        assertThatThrownBy(() -> PackagedSwarm.read(file))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("the document can't be read: it must be UTF-8");
    }

    @Test
    void read_aBundleThatIsAFolder_saysSo() throws Exception {
        var packaged = PackagedSwarm.of(new TestSwarm(() -> task("a")), HERE);
        var file = folder.resolve("swarm.json");
        packaged.writeTo(file);
        var bundle = folder.resolve(packaged.bundles().all().get(0).fileName());
        Files.delete(bundle);
        Files.createDirectory(bundle);

        assertThatThrownBy(() -> PackagedSwarm.read(file))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "the bundle \"%s\" can't be read: Is a directory"
                                .formatted(bundle.getFileName()));
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

    @Test
    void writeTo_isReadBackFromTheFile() {
        var packaged = PackagedSwarm.of(new TestSwarm(() -> task("b").after(task("a"))), HERE);
        var file = folder.resolve("new/swarm.json");
        packaged.writeTo(file);

        assertThat(PackagedSwarm.read(file)).isEqualTo(packaged);
    }

    @Test
    void read_withoutItsBundles_namesEveryOne() throws Exception {
        var packaged = PackagedSwarm.of(new TestSwarm(() -> task("b").after(task("a"))), HERE);
        var file = folder.resolve("swarm.json");
        packaged.writeTo(file);
        for (var bundle : packaged.bundles().all()) {
            Files.delete(folder.resolve(bundle.fileName()));
        }
        var names = packaged.bundles().all().stream().map(Bundle::fileName).toList();

        assertThatThrownBy(() -> PackagedSwarm.read(file))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] shop/a: the program's bundle "%s" is not beside the document | PROGRAM_MISSING
                        [ERROR] shop/b: the program's bundle "%s" is not beside the document | PROGRAM_MISSING"""
                                .formatted(names.get(0), names.get(1)));
    }

    @Test
    void read_aDocumentThatAPersonWrote_bundlesItsTexts() throws Exception {
        var file =
                Files.writeString(
                        folder.resolve("swarm.json"),
                        """
                        {"manta": 1, "name": "s",
                         "modules": [{"id": "m", "name": "m", "image": "python:3.10", "program": {"text": "pass"}}],
                         "tasks": [{"id": "t", "module": "m"}], "returns": ["t"]}
                        """);

        assertThat(PackagedSwarm.read(file).bundles().all()).hasSize(1);
    }

    private static SwarmDocument document(Supplier<Flow> graph) {
        return PackagedSwarm.of(new TestSwarm(graph), HERE).document();
    }

    private static Dependency after(String task) {
        return new Dependency(task, EdgeCondition.FINISHED);
    }
}
