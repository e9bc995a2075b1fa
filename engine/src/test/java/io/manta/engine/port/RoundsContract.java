package io.manta.engine.port;

import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Rounds.ScheduleRequest;
import io.manta.engine.port.Runs.Restart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Rounds} does. */
public abstract class RoundsContract {
    /** The same port throughout one test; empty at its start. */
    protected abstract Rounds rounds();

    /** The runs that {@link #rounds} looks at. */
    protected abstract Runs runs();

    @BeforeEach
    void activeRun() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
    }

    @Test
    void open_newRound_isStoredInItsOrder() {
        var items = new LinkedHashMap<String, List<RoundPlan.Item>>();
        items.put("worker", List.of(item("worker", "n2"), item("worker", "n1")));
        items.put("average", List.of(item("average", "n3")));
        var plan = new RoundPlan(RUN, 1, 5, RoundPlan.Next.ROUND, items);

        assertThat(rounds().open(plan, 0)).contains(plan);

        var stored = rounds().get(RUN, 5).orElseThrow();
        assertThat(stored).isEqualTo(plan);
        assertThat(stored.items().keySet()).containsExactly("worker", "average");
    }

    @Test
    void open_plannedRound_givesTheStoredPlan() {
        rounds().open(plan(0, "n1"), 0);

        assertThat(rounds().open(plan(0, "n2"), 0)).contains(plan(0, "n1"));

        assertThat(rounds().get(RUN, 0)).contains(plan(0, "n1"));
    }

    @Test
    void open_otherRound_isAnotherPlan() {
        rounds().open(plan(0, "n1"), 0);

        assertThat(rounds().open(plan(1, "n2"), 0)).contains(plan(1, "n2"));

        assertThat(rounds().get(RUN, 0)).contains(plan(0, "n1"));
    }

    @Test
    void open_raced_allGetOnePlan() throws Exception {
        var got = Race.of(i -> rounds().open(plan(0, "n" + i), 0));

        assertThat(got).containsOnly(got.get(0)).doesNotContain(Optional.empty());
        assertThat(rounds().get(RUN, 0)).isEqualTo(got.get(0));
    }

    @Test
    void open_runThatIsNotActiveInTheExecution_storesNothing() {
        var own = plan(0, "n1");
        assertThat(rounds().open(own, 1)).isEmpty();

        handedOver();
        assertThat(rounds().open(own, 0)).isEmpty();
        runs().end(RUN, RunOutcome.completed(), Samples.NOW);
        assertThat(rounds().open(own, 1)).isEmpty();

        assertThat(rounds().get(RUN, 0)).isEmpty();
    }

    @Test
    void get_unknownRound_isEmpty() {
        rounds().open(plan(0, "n1"), 0);

        assertThat(rounds().get(RUN, 1)).isEmpty();
        assertThat(rounds().get(Samples.OTHER_RUN, 0)).isEmpty();
    }

    @Test
    void schedule_judgedAgainstAllRequests_isNoted() {
        var first = request(attempt("s", "n2", 3), "call-1", "n1", "n2");
        var second = request(attempt("s", "n1", 3), "call-1", "n3");

        assertThat(rounds().schedule(first, 0)).isTrue();
        assertThat(rounds().schedule(second, 1)).isTrue();

        assertThat(rounds().requests(RUN, 3).schedules()).containsExactly(first, second);
    }

    @Test
    void schedule_othersCameInBetween_isRefused() {
        var first = request(attempt("s", "n1", 0), "call-1", "n1");
        rounds().schedule(first, 0);

        assertThat(rounds().schedule(request(attempt("s", "n2", 0), "call-2", "n2"), 0)).isFalse();
        assertThat(rounds().schedule(request(attempt("s", "n2", 0), "call-2", "n2"), 2)).isFalse();

        assertThat(rounds().requests(RUN, 0).schedules()).containsExactly(first);
    }

    @Test
    void schedule_repeatedCall_isNotedOnce() {
        var first = request(attempt("s", "n1", 0), "call-1", "n1");
        var second = request(attempt("s", "n1", 0), "call-2", "n2");
        rounds().schedule(first, 0);
        rounds().schedule(second, 1);

        assertThat(rounds().schedule(first, 0)).isTrue();
        assertThat(rounds().schedule(first, 2)).isTrue();

        assertThat(rounds().requests(RUN, 0).schedules()).containsExactly(first, second);
    }

    @Test
    void schedule_racedAgainstTheSameRequests_oneWins() throws Exception {
        var got =
                Race.of(i -> rounds().schedule(request(attempt("s", "n" + i, 0), "call", "n1"), 0));

        assertThat(Race.winners(got)).isEqualTo(1);
        assertThat(rounds().requests(RUN, 0).schedules())
                .containsExactly(request(attempt("s", "n" + got.indexOf(true), 0), "call", "n1"));
    }

    @Test
    void schedule_racedUntilNoted_allAreNotedOnce() throws Exception {
        Race.of(
                i -> {
                    var request = request(attempt("s", "n" + i, 0), "call", "n" + i);
                    while (!rounds().schedule(request, seen())) {
                        Thread.onSpinWait();
                    }
                    return i;
                });

        assertThat(rounds().requests(RUN, 0).schedules())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Race.THREADS)
                                .mapToObj(i -> request(attempt("s", "n" + i, 0), "call", "n" + i))
                                .toList());
    }

    @Test
    void requestStop_repeated_isNotedOnce() {
        var older = attempt("s", "n1", 0);
        var newer = new Attempt(older.assignment(), 0, 0, 1);

        rounds().requestStop(newer);
        rounds().requestStop(older);
        rounds().requestStop(newer);

        assertThat(rounds().requests(RUN, 0).stops()).containsExactlyInAnyOrder(newer, older);
    }

    @Test
    void requestStop_raced_isNotedOnce() throws Exception {
        Race.of(
                i -> {
                    rounds().requestStop(attempt("s", "n1", 0));
                    return i;
                });

        assertThat(rounds().requests(RUN, 0).stops()).containsExactly(attempt("s", "n1", 0));
    }

    @Test
    void requests_otherRoundOrRun_hasNone() {
        rounds().schedule(request(attempt("s", "n1", 0), "call", "n1"), 0);
        rounds().requestStop(attempt("s", "n1", 0));

        assertThat(rounds().requests(RUN, 1).schedules()).isEmpty();
        assertThat(rounds().requests(RUN, 1).stops()).isEmpty();
        assertThat(rounds().requests(Samples.OTHER_RUN, 0).schedules()).isEmpty();
    }

    @Test
    void reopen_earlierExecutions_areForgottenFromTheRoundOn() {
        for (var round = 0; round < 4; round++) {
            rounds().open(plan(round, "n1"), 0);
            rounds().schedule(request(attempt("s", "n1", round), "call", "n1"), 0);
            rounds().requestStop(attempt("s", "n1", round));
        }

        rounds().reopen(RUN, 2, 1);
        rounds().reopen(RUN, 2, 1);
        rounds().reopen(Samples.OTHER_RUN, 0, 1);

        for (var round = 0; round < 4; round++) {
            var kept = round < 2 ? 1 : 0;
            assertThat(rounds().get(RUN, round).stream()).hasSize(kept);
            assertThat(rounds().requests(RUN, round).schedules()).hasSize(kept);
            assertThat(rounds().requests(RUN, round).stops()).hasSize(kept);
        }
        handedOver();
        assertThat(rounds().open(plan(1, 2, "n2"), 1)).contains(plan(1, 2, "n2"));
    }

    /** The run was stopped before, and goes on in an execution of the same number. */
    @Test
    void reopen_planForAHandOverThatNeverCame_isForgotten() {
        rounds().open(plan(1, 0, "n1"), 0);

        rounds().reopen(RUN, 0, 1);

        assertThat(rounds().get(RUN, 0)).isEmpty();
    }

    @Test
    void reopen_late_keepsThePlanThatItsOwnExecutionMadeForTheNext() {
        handedOver();
        rounds().open(plan(2, 0, "n1"), 1);

        rounds().reopen(RUN, 0, 1);

        assertThat(rounds().get(RUN, 0)).contains(plan(2, 0, "n1"));
    }

    /** One that is made for long may be stored only when the next execution has begun. */
    @Test
    void open_racedWithABeginningAnew_leavesNoPlanBehind() throws Exception {
        Race.of(
                i -> {
                    if (i != Race.THREADS / 2) {
                        return rounds().open(plan(i, "n1"), 0);
                    }
                    runs().end(RUN, RunOutcome.stopped("enough"), Samples.NOW);
                    runs().restart(RUN, new Restart(1, 0, "digits:1", new ClusterName("home")));
                    rounds().reopen(RUN, 0, 1);
                    return Optional.empty();
                });

        for (var round = 0; round < Race.THREADS; round++) {
            assertThat(rounds().get(RUN, round)).isEmpty();
        }
    }

    @Test
    void reopen_late_keepsWhatItsOwnExecutionDid() {
        var own = new Attempt(attempt("s", "n1", 2).assignment(), 1, 0, 0);
        var plan = plan(1, 2, "n2");
        handedOver();
        rounds().open(plan, 1);
        rounds().schedule(request(attempt("s", "n1", 2), "call", "n1"), 0);
        rounds().schedule(request(own, "call", "n2"), 1);
        rounds().requestStop(attempt("s", "n1", 2));
        rounds().requestStop(own);

        rounds().reopen(RUN, 2, 1);

        assertThat(rounds().get(RUN, 2)).contains(plan);
        assertThat(rounds().requests(RUN, 2).schedules())
                .containsExactly(request(own, "call", "n2"));
        assertThat(rounds().requests(RUN, 2).stops()).containsExactly(own);
    }

    @Test
    void reopen_racedWithTheNewPlan_losesNone() throws Exception {
        rounds().open(plan(0, 0, "n1"), 0);
        handedOver();
        rounds().reopen(RUN, 0, 1);

        Race.of(
                i -> {
                    if (i % 2 == 0) {
                        rounds().reopen(RUN, 0, 1);
                    } else {
                        rounds().open(plan(1, 0, "n" + i), 1);
                    }
                    return i;
                });

        assertThat(rounds().get(RUN, 0).orElseThrow().segment()).isEqualTo(1);
    }

    private void handedOver() {
        assertThat(runs().handOver(RUN, 1)).isTrue();
    }

    private int seen() {
        return rounds().requests(RUN, 0).schedules().size();
    }

    private static ScheduleRequest request(Attempt attempt, String call, String... nodes) {
        return new ScheduleRequest(
                attempt,
                call,
                new Alias("worker"),
                List.of(nodes).stream().map(NodeId::new).toList());
    }

    private static RoundPlan plan(int round, String node) {
        return plan(0, round, node);
    }

    private static RoundPlan plan(int segment, int round, String node) {
        var items = new LinkedHashMap<String, List<RoundPlan.Item>>();
        items.put("worker", List.of(item("worker", node)));
        return new RoundPlan(RUN, segment, round, RoundPlan.Next.ROUND, items);
    }

    private static RoundPlan.Item item(String alias, String node) {
        return new RoundPlan.Item(new Alias(alias), new NodeId(node));
    }
}
