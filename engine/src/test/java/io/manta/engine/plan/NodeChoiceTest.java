package io.manta.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.Maximum;
import io.manta.contract.document.Placement;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import io.manta.engine.memory.TestSwarm;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeChoiceTest {
    private static final List<Node> FOUR =
            IntStream.rangeClosed(1, 4).mapToObj(i -> Node.named("n" + i)).toList();

    @Test
    void choose_all_takesEveryEligibleNode() {
        assertThat(chosen(task(Placement.defaults()), 1, 0)).containsExactly(ids("n1 n2 n3 n4"));
    }

    @Test
    void choose_any_takesOne() {
        assertThat(chosen(task(TestSwarm.any()), 1, 0)).hasSize(1);
    }

    @Test
    void choose_maximum_capsBothMethods() {
        var count = Optional.<Maximum>of(new Maximum.Count(3));
        var half = Optional.<Maximum>of(new Maximum.Fraction(0.5));
        var tiny = Optional.<Maximum>of(new Maximum.Fraction(0.01));

        assertThat(chosen(task(Placement.defaults().withMaximum(count)), 1, 0)).hasSize(3);
        assertThat(chosen(task(TestSwarm.any().withMaximum(count)), 1, 0)).hasSize(3);
        assertThat(chosen(task(Placement.defaults().withMaximum(half)), 1, 0)).hasSize(2);
        assertThat(chosen(task(TestSwarm.any().withMaximum(half)), 1, 0)).hasSize(2);
        assertThat(chosen(task(Placement.defaults().withMaximum(tiny)), 1, 0)).hasSize(1);
    }

    @Test
    void choose_severalTasks_takesTheNodesWithFewestAssignments() {
        var swarm = new TestSwarm();
        for (var i = 0; i < 8; i++) {
            swarm.task("t" + i, TestSwarm.any());
        }

        var first = choice(swarm, 5, 0).choose().values().stream().limit(4).toList();
        var second = choice(swarm, 5, 0).choose().values().stream().skip(4).toList();

        assertThat(first.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(ids("n1 n2 n3 n4"));
        assertThat(second.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(ids("n1 n2 n3 n4"));
    }

    @Test
    void choose_sameArguments_choosesAlike() {
        var swarm = task(TestSwarm.any());

        assertThat(chosen(swarm, 3, 2)).isEqualTo(chosen(swarm, 3, 2));
    }

    /** The lots themselves are a promise: they decide where a run's data is read. */
    @Test
    void choose_ties_goByTheHashOfSeedAliasRoundAndNode() {
        var swarm = task(TestSwarm.any());

        assertThat(chosen(swarm, 17, 0)).containsExactly(lowest(17, 0));
        assertThat(chosen(swarm, 17, 1)).containsExactly(lowest(17, 1));
        assertThat(chosen(swarm, 18, 0)).containsExactly(lowest(18, 0));
        assertThat(new NodeChoice.Draw(17, 0).lot(new Alias("t"), new NodeId("n1")).hex())
                .isEqualTo(ContentHash.of("17\nt\n0\nn1").hex());
        assertThat(IntStream.range(0, 50).mapToObj(round -> chosen(swarm, 17, round)).distinct())
                .hasSize(4);
    }

    @Test
    void choose_fixed_keepsTheFirstRoundsNodes() {
        var swarm = task(TestSwarm.any().withFixed(true));
        var first = Map.of(new Alias("t"), List.of(new NodeId("n3")));

        for (var round = 1; round < 20; round++) {
            assertThat(choice(swarm, round, Map.of(), first).choose().get(new Alias("t")))
                    .containsExactly(new NodeId("n3"));
        }
    }

    @Test
    void choose_fixedNodeThatVanished_isAnError() {
        var swarm = task(TestSwarm.any().withFixed(true));
        var first = Map.of(new Alias("t"), List.of(new NodeId("n9")));

        assertThatThrownBy(() -> choice(swarm, 1, Map.of(), first).choose())
                .isInstanceOf(UnplaceableException.class)
                .hasMessage("t: is fixed to node \"n9\", which is not a node of this cluster");
    }

    @Test
    void choose_scheduled_overridesFixedAndMethod() {
        var swarm = task(TestSwarm.any().withFixed(true));
        var alias = new Alias("t");

        assertThat(
                        choice(
                                        swarm,
                                        1,
                                        Map.of(alias, List.of(new NodeId("n4"), new NodeId("n2"))),
                                        Map.of(alias, List.of(new NodeId("n3"))))
                                .choose()
                                .get(alias))
                .containsExactly(ids("n2 n4"));
    }

    @Test
    void choose_scheduledNodeThatVanished_isAnError() {
        var scheduled = Map.of(new Alias("t"), List.of(new NodeId("n9")));

        assertThatThrownBy(
                        () -> choice(task(Placement.defaults()), 1, scheduled, Map.of()).choose())
                .isInstanceOf(UnplaceableException.class)
                .hasMessage("t: is scheduled on node \"n9\", which is not a node of this cluster");
    }

    @Test
    void choose_noEligibleNode_isAnError() {
        assertThatThrownBy(() -> chosen(task(Placement.defaults().withGpu(true)), 1, 0))
                .isInstanceOf(UnplaceableException.class)
                .hasMessage("t: has no node to run on: of 4 enabled nodes none has a GPU");
    }

    private static NodeId lowest(long seed, int round) {
        return FOUR.stream()
                .map(Node::id)
                .min(
                        Comparator.comparing(
                                node ->
                                        ContentHash.of(
                                                "%s\nt\n%s\n%s".formatted(seed, round, node))))
                .orElseThrow();
    }

    private static TestSwarm task(Placement placement) {
        return new TestSwarm().task("t", placement);
    }

    private static List<NodeId> chosen(TestSwarm swarm, long seed, int round) {
        return choice(swarm, seed, round).choose().getOrDefault(new Alias("t"), List.of());
    }

    private static NodeChoice choice(TestSwarm swarm, long seed, int round) {
        return new NodeChoice(
                swarm.blueprint(), FOUR, new NodeChoice.Draw(seed, round), Map.of(), Map.of());
    }

    private static NodeChoice choice(
            TestSwarm swarm,
            int round,
            Map<Alias, List<NodeId>> scheduled,
            Map<Alias, List<NodeId>> first) {
        return new NodeChoice(
                swarm.blueprint(), FOUR, new NodeChoice.Draw(17, round), scheduled, first);
    }

    private static NodeId[] ids(String names) {
        return List.of(names.split(" ")).stream().map(NodeId::new).toArray(NodeId[]::new);
    }
}
