package io.manta.local.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowDealTest {
    @Test
    void byRows_anyNumbers_partsDifferByOneRowAtMost() {
        var deal = RowDeal.byRows(103, 20, 4, 7);

        assertThat(sizes(deal, 4)).containsExactly(21, 21, 21, 20);
        assertThat(heldOut(deal)).isEqualTo(20);
    }

    @Test
    void byRows_sameSeed_sameDeal() {
        assertThat(owners(RowDeal.byRows(50, 5, 3, 1)))
                .isEqualTo(owners(RowDeal.byRows(50, 5, 3, 1)));
    }

    @Test
    void byRows_otherSeed_otherDeal() {
        assertThat(owners(RowDeal.byRows(50, 5, 3, 1)))
                .isNotEqualTo(owners(RowDeal.byRows(50, 5, 3, 2)));
    }

    @Test
    void byRows_seedZero_isThisDealOnEveryMachine() {
        assertThat(owners(RowDeal.byRows(8, 2, 2, 0))).containsExactly(-1, 1, 0, 0, 1, 1, 0, -1);
    }

    @Test
    void byLabel_tenLabelsOverFiveNodes_eachNodeHasTwo() {
        var labels = IntStream.range(0, 100).mapToObj(i -> "" + i % 10).toList();

        var deal = RowDeal.byLabel(labels, 0, 5, 3);

        for (var node = 0; node < 5; node++) {
            assertThat(labelsOf(deal, labels, node))
                    .containsExactlyInAnyOrder("" + 2 * node, "" + (2 * node + 1));
        }
    }

    @Test
    void byLabel_heldOut_drawnFromAllLabels() {
        var labels = IntStream.range(0, 1000).mapToObj(i -> "" + i % 10).toList();

        var deal = RowDeal.byLabel(labels, 200, 4, 3);

        assertThat(labelsOf(deal, labels, RowDeal.HELD_OUT)).hasSize(10);
        assertThat(heldOut(deal)).isEqualTo(200);
    }

    private static List<Integer> owners(RowDeal deal) {
        return IntStream.range(0, deal.rows()).mapToObj(deal::owner).toList();
    }

    private static List<Integer> sizes(RowDeal deal, int nodes) {
        return IntStream.range(0, nodes)
                .mapToObj(n -> (int) owners(deal).stream().filter(o -> o == n).count())
                .toList();
    }

    private static long heldOut(RowDeal deal) {
        return owners(deal).stream().filter(o -> o == RowDeal.HELD_OUT).count();
    }

    private static Set<String> labelsOf(RowDeal deal, List<String> labels, int owner) {
        var found = new HashSet<String>();
        for (var row = 0; row < deal.rows(); row++) {
            if (deal.owner(row) == owner) {
                found.add(labels.get(row));
            }
        }
        return found;
    }
}
