package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.value.Value;
import io.manta.engine.estimate.EngineWork;
import io.manta.engine.port.Globals.IfVersion;
import io.manta.engine.port.Results.Source;
import io.manta.engine.port.Rounds.ScheduleRequest;
import io.manta.functions.store.NewBucket;
import io.manta.functions.table.Units.Count;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/table.md and the estimates say that calls take that programs make, and plans. */
@Tag("aws")
class ValueUnitsTest {
    private static final RunId RUN = new RunId("digits-abc23def");
    private static final Value SHORT = new Value.OfJson(JsonNumber.of(1));

    private final Units units = new Units();
    private final Table table = NewTable.create(units);

    @Test
    void globals_takeWhatIsSaid() {
        var globals = new DynamoGlobals(table, Clock.systemUTC());
        Cases.active(table);
        Cases.attempts(table).admit(Cases.FIRST, TableUnitsTest.TOKEN, Cases.NOW);
        units.taken();
        globals.putIfVersion(Cases.FIRST, "n", SHORT, new IfVersion(0, "call"));
        assertThat(units.taken()).isEqualTo(new Count(0, 12));
        globals.put(Cases.FIRST, "n", SHORT);
        assertThat(units.taken()).isEqualTo(new Count(1, 10));
        globals.get(RUN, "n");
        assertThat(units.taken()).isEqualTo(new Count(1, 0));
        globals.increment(Cases.FIRST, "n", JsonNumber.of(1), "call");
        assertThat(units.taken()).isEqualTo(new Count(1, 12));
        globals.putFirst(RUN, "m", SHORT);
        assertThat(units.taken()).isEqualTo(new Count(0, 1));
    }

    @Test
    void results_takeWhatIsSaid() {
        var results = new DynamoResults(table, Clock.systemUTC());
        results.add(attempt(0), "loss", SHORT, "call", Instant.EPOCH);
        assertThat(units.taken()).as("the tag's first").isEqualTo(new Count(2, 8));
        for (var i = 1; i < 14; i++) {
            results.add(attempt(i), "loss", SHORT, "call", Instant.EPOCH);
            assertThat(units.taken()).isEqualTo(new Count(1, 6));
        }
        new DynamoResults(table, Clock.systemUTC())
                .add(attempt(14), "loss", SHORT, "call", Instant.EPOCH);
        assertThat(units.taken()).as("a process's first").isEqualTo(new Count(2, 6));
        results.totals(RUN);
        assertThat(units.taken()).isEqualTo(new Count(1, 0));
        results.next(new Source(RUN, "loss", 0, new Alias("worker")), Optional.empty(), 100);
        assertThat(units.taken()).isEqualTo(new Count(1, 0));
    }

    @Test
    void rounds_takeWhatIsSaidAndEstimated() {
        var rounds = new DynamoRounds(table, NewBucket.create());
        Cases.active(table);
        units.taken();
        rounds.open(new RoundPlan(RUN, 0, 0, RoundPlan.Next.ROUND, Map.of()), 0);
        assertThat(units.taken()).isEqualTo(new Count(0, (int) EngineWork.writesOfPlan(1)));
        rounds.get(RUN, 0);
        assertThat(units.taken()).isEqualTo(estimated("rounds.get"));
        rounds.requests(RUN, 0);
        assertThat(units.taken()).isEqualTo(estimated("rounds.requests"));
        rounds.schedule(
                new ScheduleRequest(
                        attempt(0), "call", new Alias("worker"), List.of(new NodeId("n1"))),
                0);
        assertThat(units.taken()).isEqualTo(new Count(1, 1));
        rounds.requestStop(attempt(0));
        assertThat(units.taken()).isEqualTo(new Count(0, 1));
        rounds.requests(RUN, 0);
        assertThat(units.taken()).isEqualTo(estimated("rounds.requests"));
    }

    private static Count estimated(String method) {
        return EngineWork.OF_END.stream()
                .filter(call -> call.method().equals(method))
                .map(call -> new Count(call.reads(), call.writes()))
                .findFirst()
                .orElseThrow();
    }

    private static Attempt attempt(int node) {
        return new Attempt(
                new Assignment(RUN, new Alias("worker"), new NodeId("n" + node), 0), 0, 0, 0);
    }
}
