package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.RoundsContract;
import io.manta.engine.port.Runs;
import io.manta.functions.store.NewBucket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class DynamoRoundsTest extends RoundsContract {
    private static final RunId RUN = new RunId("digits-abc23def");

    private final Table table = NewTable.create();
    private final Rounds rounds = new DynamoRounds(table, NewBucket.create());

    @Override
    protected Rounds rounds() {
        return rounds;
    }

    @Override
    protected Runs runs() {
        return new DynamoRuns(table);
    }

    @Test
    void schedule_moreNodesThanAnItemHolds_isKeptAsAnObject() {
        var first = schedule("n1", nodes());
        var second = schedule("n2", List.of(new NodeId("n3")));

        assertThat(rounds.schedule(first, 0)).isTrue();
        assertThat(rounds.schedule(second, 1)).isTrue();
        rounds.requestStop(first.attempt());

        assertThat(rounds.requests(RUN, 0))
                .isEqualTo(new Rounds.Requests(List.of(first, second), List.of(first.attempt())));
        rounds.reopen(RUN, 0, 1);
        assertThat(rounds.requests(RUN, 0)).isEqualTo(new Rounds.Requests(List.of(), List.of()));
    }

    @Test
    void open_longPlan_isKeptAsAnObject() {
        var items =
                nodes().subList(0, 2_000).stream()
                        .map(node -> new RoundPlan.Item(new Alias("worker"), node))
                        .toList();
        var plan = new RoundPlan(RUN, 0, 7, RoundPlan.Next.ROUND, Map.of("worker", items));

        rounds.open(plan, 0);

        assertThat(rounds.get(RUN, 7)).contains(plan);
        var item = table.get(new Key(Key.ofRun(RUN), "plan#0000000007")).orElseThrow();
        assertThat(item.body().members()).containsOnlyKeys("object", "segment");
    }

    /** 10,000 with names as long as names may be. */
    private static List<NodeId> nodes() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> new NodeId(String.format(Locale.ROOT, "%05d", i) + "n".repeat(55)))
                .toList();
    }

    private static Rounds.ScheduleRequest schedule(String node, List<NodeId> nodes) {
        var assignment = new Assignment(RUN, new Alias("worker"), new NodeId(node), 0);
        var attempt = new Attempt(assignment, 0, 0, 0);
        return new Rounds.ScheduleRequest(attempt, "call", new Alias("worker"), nodes);
    }
}
