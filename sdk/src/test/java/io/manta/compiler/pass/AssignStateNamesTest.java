package io.manta.compiler.pass;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Swarms;
import io.manta.compiler.WorkGraphs;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AssignStateNamesTest {
    private static Plan named(TaskSpec... tasks) {
        var graph = Rewrites.reduce(WorkGraphs.of(tasks));
        var plan = Decomposition.of(graph, new Decomposition.Bounds(12, 0, 0, 1));
        var pass = new AssignStateNames();
        var named = pass.apply(plan);
        assertThat(pass.apply(named)).as("idempotent").isEqualTo(named);
        return named;
    }

    private static TaskSpec worker(String id, String... after) {
        return task(id, "worker", PlacementMethod.ANY, List.of(after));
    }

    @Test
    void plan_named_hasReadableNames() {
        assertThat(
                        named(
                                task("init"),
                                worker("w1", "init"),
                                worker("w2", "init"),
                                worker("w3", "init"),
                                task("audit", "init"),
                                task("end", "w1", "w2", "w3", "audit")))
                .hasToString(
                        """
                        sequence
                          init "init"
                          fork "w1 … w3 beside audit"
                            w1 + w2 + w3 "w1 … w3"
                            audit "audit"
                          end "end\"""");
    }

    @Test
    void twoReplicas_named_areBothNamed() {
        assertThat(named(worker("w1"), worker("w2"))).hasToString("w1 + w2 \"w1 and w2\"");
    }

    @Test
    void wideFork_named_saysTheFirstAndHowManyMore() {
        assertThat(named(task("a"), task("b"), task("c"), task("d")).toString())
                .startsWith("fork \"a beside 3 more\"");
    }

    @Test
    void forksOfOneName_named_areNumbered() {
        // The inner fork and the outer start with the same task and have as many branches.
        assertThat(
                        named(
                                        task("a"),
                                        task("b"),
                                        task("c"),
                                        task("d"),
                                        task("e", "a", "b", "c", "d"),
                                        task("x"),
                                        task("y"),
                                        task("z"))
                                .toString()
                                .lines()
                                .map(String::strip))
                .contains("fork \"a beside 3 more\"", "fork \"a beside 3 more (2)\"");
    }

    @Test
    void states_ofAWork_areToldByWhatTheyAdd() {
        for (var name : List.of("a", "a and gate", "wide … release", "worker (2)")) {
            assertThat(StateNames.allOf(name))
                    .allSatisfy(state -> assertThat(StateNames.ofWork(state)).isEqualTo(name));
        }
    }

    @Test
    void longAliases_named_areCutToTheServicesLength() {
        var tasks = new ArrayList<TaskSpec>();
        for (var letter : List.of("a", "b", "c", "d", "e")) {
            tasks.add(worker(letter.repeat(60)));
        }
        tasks.add(Swarms.task("x".repeat(60)));
        var plan = (Plan.Fork) named(tasks.toArray(TaskSpec[]::new));
        var first = "a".repeat(29) + "… … " + "e".repeat(29) + "…";

        assertThat(plan.name()).contains(first + " beside 1 more");
        assertThat(plan.first().name()).contains(first);
        assertThat(StateNames.allOf(first))
                .last()
                .satisfies(longest -> assertThat(longest).hasSize(80));
    }
}
