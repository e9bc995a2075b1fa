package io.manta.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Placement;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import io.manta.engine.memory.TestSwarm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private static final Node PLAIN = Node.named("plain");
    private static final Node DATA =
            Node.named("data").withDatasets(Map.of("digits", "/d", "faces", "/f"));
    private static final Node GPU = DATA.withGpu(true);
    private static final Node OFF = Node.named("off").withEnabled(false);

    @Test
    void nodes_noWishes_areTheEnabledOnes() {
        var eligibility = eligibility(Placement.defaults(), List.of(PLAIN, OFF, DATA));

        assertThat(eligibility.nodes()).containsExactly(PLAIN, DATA);
        assertThat(eligibility.problems("digits/t")).isEmpty();
    }

    @Test
    void nodes_everyFilter_isApplied() {
        var gpu = new Node(new NodeId("gpu"), Map.of(), DATA.datasets(), GPU.role(), true, true);
        var all = List.of(PLAIN, DATA, OFF, gpu);

        assertThat(eligibility(Placement.defaults(), all, "digits", "faces").nodes())
                .containsExactly(DATA, gpu);
        assertThat(eligibility(Placement.defaults().withGpu(true), all).nodes())
                .containsExactly(gpu);
        assertThat(eligibility(Placement.defaults().withSpecified(List.of("data")), all).nodes())
                .containsExactly(DATA);
        assertThat(
                        eligibility(Placement.defaults().withExcepted(List.of("data", "gone")), all)
                                .nodes())
                .containsExactly(PLAIN, gpu);
    }

    @Test
    void problems_clusterWithoutNodes_saysSo() {
        assertThat(problems(Placement.defaults(), List.of()))
                .isEqualTo(
                        "[ERROR] digits/t: has no node to run on: the cluster has no nodes"
                                + " | NO_ELIGIBLE_NODE");
    }

    @Test
    void problems_noneEnabled_saysSo() {
        assertThat(problems(Placement.defaults(), List.of(OFF)))
                .isEqualTo(
                        "[ERROR] digits/t: has no node to run on: of 1 node none is enabled"
                                + " | NO_ELIGIBLE_NODE");
    }

    @Test
    void problems_datasetThatNoNodeHas_namesTheKnown() {
        assertThat(problems(Placement.defaults(), List.of(PLAIN, DATA), "digit", "faces"))
                .isEqualTo(
                        """
                        [ERROR] digits/t: needs dataset "digit", which no node has | DATASET_UNKNOWN
                            hint: datasets of the nodes: digits, faces""");
        assertThat(problems(Placement.defaults(), List.of(PLAIN), "digits"))
                .isEqualTo(
                        """
                        [ERROR] digits/t: needs dataset "digits", which no node has | DATASET_UNKNOWN
                            hint: the nodes have no datasets""");
    }

    @Test
    void problems_noNodeWithAllDatasets_namesThem() {
        var other = Node.named("other").withDatasets(Map.of("cats", "/c"));

        assertThat(problems(Placement.defaults(), List.of(DATA, other), "digits", "cats"))
                .isEqualTo(
                        "[ERROR] digits/t: has no node to run on: of 2 enabled nodes none holds"
                                + " datasets \"digits\", \"cats\" | NO_ELIGIBLE_NODE");
    }

    @Test
    void problems_noGpu_countsTheNodesThatAreLeft() {
        var wish = Placement.defaults().withGpu(true);

        assertThat(problems(wish, List.of(PLAIN, DATA)))
                .isEqualTo(
                        "[ERROR] digits/t: has no node to run on: of 2 enabled nodes none has a"
                                + " GPU | NO_ELIGIBLE_NODE");
        assertThat(problems(wish, List.of(PLAIN, DATA), "faces"))
                .isEqualTo(
                        "[ERROR] digits/t: has no node to run on: of 1 enabled node with"
                                + " dataset \"faces\" none has a GPU | NO_ELIGIBLE_NODE");
    }

    @Test
    void problems_allExcepted_saysSo() {
        assertThat(
                        problems(
                                Placement.defaults().withExcepted(List.of("plain", "data")),
                                List.of(PLAIN, DATA)))
                .isEqualTo(
                        "[ERROR] digits/t: has no node to run on: of 2 fitting nodes each is"
                                + " excepted | NO_ELIGIBLE_NODE");
    }

    @Test
    void problems_specifiedNodes_areAllNamed() {
        var wish =
                Placement.defaults()
                        .withSpecified(List.of("nowhere", "off", "plain", "data"))
                        .withGpu(true);

        assertThat(problems(wish, List.of(PLAIN, OFF, DATA), "digits"))
                .isEqualTo(
                        """
                        [ERROR] digits/t: specifies node "nowhere", which is not a node of this cluster | NODE_UNKNOWN
                            hint: its nodes are: plain, off, data
                        [ERROR] digits/t: specifies node "off", which is disabled | NODE_INELIGIBLE
                        [ERROR] digits/t: specifies node "plain", which does not hold dataset "digits" | NODE_INELIGIBLE
                        [ERROR] digits/t: specifies node "data", which has no GPU | NODE_INELIGIBLE""");
    }

    @Test
    void problems_nodeBothSpecifiedAndExcepted_isNamed() {
        var wish =
                Placement.defaults()
                        .withSpecified(List.of("plain", "data"))
                        .withExcepted(List.of("plain"));

        assertThat(problems(wish, List.of(PLAIN, DATA)))
                .isEqualTo(
                        "[ERROR] digits/t: specifies node \"plain\", which is excepted by the task"
                                + " | NODE_INELIGIBLE");
    }

    @Test
    void objection_eachKind_isTheRestOfASentence() {
        var wish =
                Placement.defaults()
                        .withSpecified(List.of("data", "plain"))
                        .withExcepted(List.of("plain"));
        var free = Node.named("free");
        var eligibility = eligibility(wish, List.of(PLAIN, OFF, DATA, free));

        assertThat(eligibility.objection(DATA.id())).isEmpty();
        assertThat(eligibility.objection(PLAIN.id())).contains("is excepted by the task");
        assertThat(eligibility.objection(OFF.id())).contains("is disabled");
        assertThat(eligibility.objection(free.id()))
                .contains("is not among the task's specified nodes");
        assertThat(eligibility.objection(new NodeId("n9")))
                .contains("is not a node of this cluster");
    }

    private static Eligibility eligibility(Placement wish, List<Node> nodes, String... datasets) {
        var swarm = new TestSwarm().task("t", wish, datasets).blueprint();
        var task = swarm.document().tasks().get(0);
        return Eligibility.of(task, swarm.module(task), nodes);
    }

    private static String problems(Placement wish, List<Node> nodes, String... datasets) {
        return eligibility(wish, nodes, datasets).problems("digits/t").stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
