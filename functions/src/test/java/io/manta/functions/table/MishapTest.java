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
import io.manta.engine.port.Globals;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds;
import io.manta.functions.store.NewBucket;
import io.manta.functions.table.Mishaps.Mishap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever call of an operation goes wrong, and however: when the operation is repeated, the table
 * is as if nothing had.
 */
@Tag("aws")
class MishapTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T20:15:30Z"), ZoneOffset.UTC);
    private static final RunId RUN = new RunId("digits-abc23def");
    private static final Value ONE = new Value.OfJson(JsonNumber.of(1));

    private final Objects objects = NewBucket.create();

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void results_add_isSavedOnce(Mishap mishap) {
        assertBears(
                mishap,
                table -> add(table, 0, "first"),
                table -> add(table, 0, "second"),
                (table, text) -> {
                    var total = results(table).totals(RUN).get(0);
                    assertThat(text.lines().filter(line -> line.startsWith("result#")))
                            .hasSize(total.values());
                    assertThat(text).contains("tag#loss");
                });
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void results_clear_leavesNothing(Mishap mishap) {
        assertBears(
                mishap,
                table -> {
                    add(table, 0, "first");
                    add(table, 1, "second");
                },
                table -> results(table).clear(RUN, 0, 1),
                (table, text) -> assertThat(text).contains("#0000000001.", "tag#loss"));
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void globals_increment_addsOnce(Mishap mishap) {
        assertBears(
                mishap,
                MishapTest::one,
                table ->
                        assertThat(
                                        globals(table)
                                                .increment(
                                                        Cases.FIRST, "n", JsonNumber.of(2), "call"))
                                .contains(JsonNumber.of(3)),
                (table, text) ->
                        assertThat(text.contains("\"json\":\"3\""))
                                .isEqualTo(text.contains("call#increment")));
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void globals_putIfVersion_setsOnce(Mishap mishap) {
        assertBears(
                mishap,
                MishapTest::one,
                table ->
                        assertThat(
                                        globals(table)
                                                .putIfVersion(
                                                        Cases.FIRST,
                                                        "n",
                                                        new Value.OfJson(JsonNumber.of(3)),
                                                        new Globals.IfVersion(1, "call")))
                                .hasValue(2),
                (table, text) ->
                        assertThat(text.contains("\"json\":\"3\""))
                                .isEqualTo(text.contains("call#put")));
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void rounds_open_storesOnePlan(Mishap mishap) {
        var plan = new RoundPlan(RUN, 0, 0, RoundPlan.Next.ROUND, Map.of());
        assertBears(
                mishap,
                Cases::active,
                table -> assertThat(rounds(table).open(plan, 0)).contains(plan),
                (table, text) -> {});
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void rounds_schedule_isNotedOnce(Mishap mishap) {
        assertBears(
                mishap,
                table -> schedule(table, "n1", 0),
                table -> assertThat(schedule(table, "n2", 1)).isTrue(),
                (table, text) -> {});
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void rounds_reopen_forgetsAll(Mishap mishap) {
        assertBears(
                mishap,
                table -> {
                    Cases.active(table);
                    rounds(table).open(new RoundPlan(RUN, 0, 0, RoundPlan.Next.ROUND, Map.of()), 0);
                    schedule(table, "n1", 0);
                    rounds(table).requestStop(attempt("n1", 0));
                    rounds(table).requestStop(attempt("n1", 1));
                },
                table -> rounds(table).reopen(RUN, 0, 1),
                (table, text) -> assertThat(text).contains("#1.0.0"));
    }

    private static void assertBears(
            Mishap mishap,
            Consumer<Table> before,
            Consumer<Table> operation,
            BiConsumer<Table, String> between) {
        new Bearing(List.of(Key.ofRun(RUN))).of(mishap, before, operation, between);
    }

    private static void add(Table table, int segment, String call) {
        results(table).add(attempt("n1", segment), "loss", ONE, call, CLOCK.instant());
    }

    private boolean schedule(Table table, String node, int seen) {
        var nodes = List.of(new NodeId("n3"));
        return rounds(table)
                .schedule(
                        new Rounds.ScheduleRequest(
                                attempt(node, 0), "call", new Alias("worker"), nodes),
                        seen);
    }

    private static Attempt attempt(String node, int segment) {
        var assignment = new Assignment(RUN, new Alias("worker"), new NodeId(node), 0);
        return new Attempt(assignment, segment, 0, 0);
    }

    private static Results results(Table table) {
        return new DynamoResults(table, CLOCK);
    }

    private static void one(Table table) {
        Cases.admitted(table);
        globals(table).put(Cases.FIRST, "n", ONE);
    }

    private static Globals globals(Table table) {
        return new DynamoGlobals(table, CLOCK);
    }

    private Rounds rounds(Table table) {
        return new DynamoRounds(table, objects);
    }
}
