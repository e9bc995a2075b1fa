package io.manta.contract.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.RoundPlan.Item;
import io.manta.contract.machine.RoundPlan.Next;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundPlanTest {
    private static final RunId RUN = new RunId("digits-abc");

    @Test
    void json_round_isReadBackInOrder() {
        var items = new LinkedHashMap<String, List<Item>>();
        items.put("worker", List.of(item("worker", "b"), item("worker", "a")));
        items.put("average", List.of(item("average", "a")));
        items.put("idle", List.of());
        var plan = new RoundPlan(RUN, 1, 4, Next.ROUND, items);

        assertThat(plan.json().text())
                .isEqualTo(
                        "{\"run\":\"digits-abc\",\"segment\":1,\"round\":4,\"next\":\"round\",\"items\":{"
                                + "\"worker\":[{\"alias\":\"worker\",\"node\":\"b\"},{\"alias\":\"worker\",\"node\":\"a\"}],"
                                + "\"average\":[{\"alias\":\"average\",\"node\":\"a\"}],\"idle\":[]}}");
        assertThat(RoundPlan.read(plan.json().text())).isEqualTo(plan);
        assertThat(RoundPlan.read(plan.json().text()).items().keySet())
                .containsExactly("worker", "average", "idle");
    }

    @Test
    void json_ofAWideState_saysWhereItsAssignmentsAre() {
        var hash = new ContentHash("ab".repeat(32));
        var plan =
                new RoundPlan(
                        RUN,
                        0,
                        0,
                        Next.ROUND,
                        Map.of("average", List.of(item("average", "a"))),
                        Map.of("worker", new StoredItems(hash, 10_000)),
                        0,
                        Optional.empty());

        assertThat(plan.json().text())
                .isEqualTo(
                        "{\"run\":\"digits-abc\",\"segment\":0,\"round\":0,\"next\":\"round\",\"items\":{"
                                + "\"average\":[{\"alias\":\"average\",\"node\":\"a\"}]},"
                                + "\"stored\":{\"worker\":{\"key\":\"objects/"
                                + hash
                                + "\",\"count\":10000}}}");
        assertThat(RoundPlan.read(plan.json().text())).isEqualTo(plan);
        assertThat(plan.inSegment(3).segment()).isEqualTo(3);
        assertThat(plan.inSegment(3).stored()).isEqualTo(plan.stored());
    }

    @Test
    void items_asTheObjectStoreHasThem_areReadBack() {
        var items = List.of(item("worker", "b"), item("worker", "a"));

        var text = RoundPlan.json(items).text();

        assertThat(text)
                .isEqualTo(
                        "[{\"alias\":\"worker\",\"node\":\"b\"},{\"alias\":\"worker\",\"node\":\"a\"}]");
        assertThat(RoundPlan.readItems(text)).isEqualTo(items);
    }

    @Test
    void json_eventsAndBeginOfItsExecution_areReadBack() {
        var begun = Instant.parse("2026-11-22T20:15:30Z");
        var plan = new RoundPlan(RUN, 1, 4, Next.ROUND, Map.of()).in(2, 90, begun);

        assertThat(plan.json().text())
                .isEqualTo(
                        "{\"run\":\"digits-abc\",\"segment\":2,\"round\":4,\"next\":\"round\",\"items\":{},\"events\":90,\"begun\":\"2026-11-22T20:15:30Z\"}");
        assertThat(RoundPlan.read(plan.json().text())).isEqualTo(plan);
        assertThat(plan.inSegment(3).begun()).hasValue(begun);
    }

    @Test
    void done_isReadBack() {
        var plan = RoundPlan.done(RUN, 0, 3);

        assertThat(RoundPlan.read(plan.json().text())).isEqualTo(plan);
        assertThat(plan.items()).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"run": "r", "segment": 0, "round": 0, "next": "again", "items": {}} | plan.next: must be round or done, got: "again"
                    {"run": "", "segment": 0, "round": 0, "next": "done", "items": {}} | plan.run: a run id must match [A-Za-z0-9][A-Za-z0-9_-]{0,63}, got: ""
                    {"run": "r", "segment": 0, "round": 0, "next": "done", "items": {"w": [{"alias": "a", "node": "?"}]}} | plan.items.w[0].node: a node id must match [A-Za-z0-9][A-Za-z0-9_.-]{0,59}, got: "?"
                    {"run": "r", "segment": 0, "round": 0, "next": "done", "items": {"w": 1}} | plan.items.w: must be an array, got: 1
                    {"run": "r", "segment": 0, "round": 0, "next": "done", "stored": {"w": {"key": "lists/1", "count": 1}}} | plan.stored.w.key: the key of an object starts with objects/, got: "lists/1"
                    """)
    void read_somethingElse_isRefused(String text, String message) {
        assertThatThrownBy(() -> RoundPlan.read(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    private static Item item(String alias, String node) {
        return new Item(new Alias(alias), new NodeId(node));
    }
}
