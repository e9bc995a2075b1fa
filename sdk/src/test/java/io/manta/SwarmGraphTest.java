package io.manta;

import static io.manta.TestSwarm.document;
import static io.manta.TestSwarm.module;
import static io.manta.TestSwarm.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.TaskSpec;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The graph of a swarm, as its document has it. */
class SwarmGraphTest {
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

    private static Dependency after(String task) {
        return new Dependency(task, EdgeCondition.FINISHED);
    }
}
