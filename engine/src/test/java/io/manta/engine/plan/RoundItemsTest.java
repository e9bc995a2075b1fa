package io.manta.engine.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.StoredItems;
import io.manta.contract.machine.WorkState;
import io.manta.engine.memory.MemoryObjects;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundItemsTest {
    private final MemoryObjects objects = new MemoryObjects();
    private final RoundItems items = new RoundItems(objects);

    @Test
    void store_stateThatMayBeEither_isStoredBeyondTheInlineConcurrency() {
        assertThat(store(40, ItemPlace.EITHER).stored()).isEmpty();
        assertThat(store(41, ItemPlace.EITHER).items()).isEmpty();
    }

    @Test
    void store_stateThatReadsTheObjectStore_isAlwaysStored() throws Exception {
        var plan = store(1, ItemPlace.STORE);

        var content = "[{\"alias\":\"w\",\"node\":\"n0\"}]";
        assertThat(plan.items()).isEmpty();
        assertThat(plan.stored())
                .isEqualTo(Map.of("w", new StoredItems(ContentHash.of(content), 1)));
        try (var stored = objects.open(ContentHash.of(content)).orElseThrow()) {
            assertThat(stored).hasContent(content);
        }
    }

    @Test
    void store_stateThatReadsThePlan_isNeverStored() {
        assertThat(store(100, ItemPlace.PLAN).stored()).isEmpty();
    }

    @Test
    void store_asksTwice_givesTheSamePlan() {
        assertThat(store(10_000, ItemPlace.STORE)).isEqualTo(store(10_000, ItemPlace.STORE));
    }

    @Test
    void store_planThatIsTooLong_storesTheWidestUntilItFits() {
        var lists = new LinkedHashMap<String, List<RoundPlan.Item>>();
        var states =
                IntStream.range(0, 100)
                        .mapToObj(i -> String.format(Locale.ROOT, "%060d", i))
                        .map(name -> state(name, ItemPlace.EITHER))
                        .toList();
        for (var i = 0; i < states.size(); i++) {
            var name = states.get(i).name();
            lists.put(name, list(name, i < 50 ? 40 : 20));
        }

        var plan = items.store(plan(lists), states);

        assertThat(plan.json().text().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(RoundPlan.MOST_BYTES);
        assertThat(plan.stored()).isNotEmpty().hasSizeLessThan(50);
        assertThat(plan.stored().values()).extracting(StoredItems::count).containsOnly(40);
        assertThat(items.nodes(plan)).isEqualTo(items.nodes(plan(lists)));
    }

    @Test
    void store_planThatCanNotBeShortened_isABug() {
        var whole = plan(Map.of("w", list("w", 10_000)));

        assertThatThrownBy(() -> items.store(whole, List.of(state("w", ItemPlace.PLAN))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the plan of round 0 is too long, and the compiler said that it can't be");
    }

    @Test
    void nodes_ofBothForms_areTheSame() {
        var whole = plan(Map.of("w", list("w", 10_000)));
        var stored = items.store(whole, List.of(state("w", ItemPlace.EITHER)));

        assertThat(stored.stored()).containsOnlyKeys("w");
        assertThat(items.nodes(stored))
                .isEqualTo(items.nodes(whole))
                .hasEntrySatisfying(
                        new Alias("w"),
                        nodes ->
                                assertThat(nodes)
                                        .hasSize(10_000)
                                        .startsWith(new NodeId("n0"), new NodeId("n1")));
    }

    @Test
    void nodes_readTwice_areReadOnce() {
        var plan = store(41, ItemPlace.EITHER);
        var nodes = items.nodes(plan);

        assertThat(items.nodes(plan)).isEqualTo(nodes);
        assertThatThrownBy(() -> new RoundItems(new MemoryObjects()).nodes(plan))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "the assignments of a round are no longer in the object store: %s",
                        requireNonNull(plan.stored().get("w")).content());
    }

    private RoundPlan store(int width, ItemPlace place) {
        return items.store(plan(Map.of("w", list("w", width))), List.of(state("w", place)));
    }

    private static RoundPlan plan(Map<String, List<RoundPlan.Item>> lists) {
        return new RoundPlan(new RunId("run"), 0, 0, RoundPlan.Next.ROUND, lists);
    }

    private static WorkState state(String name, ItemPlace place) {
        return new WorkState(name, List.of(new Alias(name)), place);
    }

    private static List<RoundPlan.Item> list(String alias, int width) {
        return IntStream.range(0, width)
                .mapToObj(i -> new RoundPlan.Item(new Alias(alias), new NodeId("n" + i)))
                .toList();
    }
}
