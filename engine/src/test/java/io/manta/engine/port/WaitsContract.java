package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Waits.Parked;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link Waits} does. */
public abstract class WaitsContract {
    private static final Pass PASS = new Pass(RUN, 0, 0);
    private static final Mark LEFT = Mark.finished("left");
    private static final Mark RIGHT = Mark.finished("right");
    private static final Mark SEED = Mark.results("left");
    private static final Wait MERGE = launch("merge", "n1", 0, LEFT, RIGHT);
    private static final Wait GATE = gate("worker", 0, LEFT, SEED);

    /** The same port throughout one test; empty at its start. */
    protected abstract Waits waits();

    /** The runs that {@link #waits} looks at. */
    protected abstract Runs runs();

    @BeforeEach
    void activeRun() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().create(Samples.run(OTHER_RUN, RunStatus.ACTIVE));
    }

    @Test
    void park_launchAndGate_areReadBackByEachOfTheirMarks() {
        assertThat(waits().park(MERGE)).isEqualTo(Parked.PARKED);
        assertThat(waits().park(GATE)).isEqualTo(Parked.PARKED);

        assertThat(waits().waiting(PASS, LEFT)).containsExactly(GATE, MERGE);
        assertThat(waits().waiting(PASS, RIGHT)).containsExactly(MERGE);
        assertThat(waits().waiting(PASS, SEED)).containsExactly(GATE);
        assertThat(waits().waiting(PASS, Mark.results("right"))).isEmpty();
        assertThat(waits().waiting(RUN)).containsExactly(GATE, MERGE);
        assertThat(waits().waiting(OTHER_RUN)).isEmpty();
    }

    @Test
    void park_twice_isParkedOnce() {
        waits().park(MERGE);

        assertThat(waits().park(MERGE)).isEqualTo(Parked.PARKED);

        assertThat(waits().waiting(RUN)).containsExactly(MERGE);
    }

    @Test
    void park_newerTry_takesTheOldersPlace() {
        var newer = launch("merge", "n1", 1, LEFT, RIGHT);
        waits().park(MERGE);

        assertThat(waits().park(newer)).isEqualTo(Parked.PARKED);

        assertThat(waits().waiting(RUN)).containsExactly(newer);
        assertThat(waits().waiting(PASS, LEFT)).containsExactly(newer);
    }

    @Test
    void park_olderTry_isSuperseded() {
        var newer = launch("merge", "n1", 10, LEFT);
        waits().park(newer);

        assertThat(waits().park(launch("merge", "n1", 9, LEFT))).isEqualTo(Parked.SUPERSEDED);

        assertThat(waits().waiting(RUN)).containsExactly(newer);
    }

    @Test
    void park_redrivenExecution_isNewerThanAnyRetry() {
        var redriven =
                Wait.of(message(new Attempt(Samples.assignment("merge", "n1", 0), 0, 1, 0), LEFT));
        waits().park(launch("merge", "n1", 7, LEFT));

        assertThat(waits().park(redriven)).isEqualTo(Parked.PARKED);
        assertThat(waits().park(launch("merge", "n1", 8, LEFT))).isEqualTo(Parked.SUPERSEDED);

        assertThat(waits().waiting(RUN)).containsExactly(redriven);
    }

    @Test
    void park_otherNodeOrRound_isAnotherWait() {
        var other = launch("merge", "n2", 0, LEFT);
        var next =
                Wait.of(message(new Attempt(Samples.assignment("merge", "n1", 1), 0, 0, 0), LEFT));
        waits().park(MERGE);
        waits().park(other);
        waits().park(next);

        assertThat(waits().waiting(PASS, LEFT)).containsExactly(MERGE, other);
        assertThat(waits().waiting(new Pass(RUN, 0, 1), LEFT)).containsExactly(next);
        assertThat(waits().waiting(RUN)).containsExactly(MERGE, other, next);
    }

    @Test
    void park_runThatIsNotActive_isRefused() {
        runs().end(RUN, RunOutcome.stopped("enough"), NOW);

        assertThat(waits().park(MERGE)).isEqualTo(Parked.RUN_ENDED);

        assertThat(waits().waiting(RUN)).isEmpty();
    }

    @Test
    void park_anotherExecution_isRefused() {
        runs().handOver(RUN, 1);

        assertThat(waits().park(MERGE)).isEqualTo(Parked.RUN_ENDED);
    }

    @Test
    void park_unknownRun_isRefused() {
        runs().end(OTHER_RUN, RunOutcome.completed(), NOW);
        var unknown = new RunId("nobody");
        var wait =
                Wait.of(
                        new GateMessage(
                                unknown, 0, 0, "worker", 0, 0, "nobody", List.of(LEFT), "token"));

        assertThat(waits().park(wait)).isEqualTo(Parked.RUN_ENDED);
    }

    @Test
    void release_isReadBack_inItsPassOnly() {
        assertThat(waits().release(PASS, LEFT)).isTrue();
        assertThat(waits().release(PASS, SEED)).isTrue();
        assertThat(waits().release(PASS, LEFT)).isTrue();

        assertThat(waits().released(PASS)).containsExactlyInAnyOrder(LEFT, SEED);
        assertThat(waits().released(new Pass(RUN, 0, 1))).isEmpty();
        assertThat(waits().released(new Pass(RUN, 1, 0))).isEmpty();
        assertThat(waits().released(new Pass(OTHER_RUN, 0, 0))).isEmpty();
    }

    @Test
    void release_runThatIsNotActive_setsNothing() {
        runs().end(RUN, RunOutcome.stopped("enough"), NOW);

        assertThat(waits().release(PASS, LEFT)).isFalse();

        assertThat(waits().released(PASS)).isEmpty();
    }

    @Test
    void release_anotherExecution_setsNothing() {
        runs().handOver(RUN, 1);

        assertThat(waits().release(PASS, LEFT)).isFalse();
        assertThat(waits().release(new Pass(RUN, 1, 0), LEFT)).isTrue();

        assertThat(waits().released(PASS)).isEmpty();
    }

    @Test
    void forget_parked_isGone() {
        waits().park(MERGE);
        waits().park(GATE);

        waits().forget(MERGE);
        waits().forget(MERGE);

        assertThat(waits().waiting(RUN)).containsExactly(GATE);
        assertThat(waits().waiting(PASS, RIGHT)).isEmpty();
    }

    @Test
    void forget_olderTry_leavesTheNewer() {
        var newer = launch("merge", "n1", 1, LEFT);
        waits().park(MERGE);
        waits().park(newer);

        waits().forget(MERGE);

        assertThat(waits().waiting(RUN)).containsExactly(newer);
    }

    @Test
    void forget_thenParkedAgain_waitsAgain() {
        waits().park(MERGE);
        waits().forget(MERGE);

        assertThat(waits().park(MERGE)).isEqualTo(Parked.PARKED);

        assertThat(waits().waiting(PASS, RIGHT)).containsExactly(MERGE);
    }

    @Test
    void arrive_countsEachAssignmentOnce() {
        assertThat(arrive(PASS, "worker", "n1")).isEqualTo(1);
        assertThat(arrive(PASS, "worker", "n2")).isEqualTo(2);
        assertThat(arrive(PASS, "worker", "n1")).isEqualTo(2);
        assertThat(arrive(PASS, "other", "n1")).isEqualTo(1);
        assertThat(arrive(new Pass(RUN, 1, 0), "worker", "n1")).isEqualTo(1);
    }

    @Test
    void arrive_raced_eachSeesThoseBeforeItAndOneSeesAll() throws Exception {
        var counts = Race.of(i -> arrive(PASS, "worker", "n" + i)).stream().sorted().toList();

        for (var i = 0; i < Race.THREADS; i++) {
            assertThat(counts.get(i)).isBetween(i + 1, Race.THREADS);
        }
    }

    @Test
    void park_racedByTries_keepsTheNewest() throws Exception {
        Race.of(i -> waits().park(launch("merge", "n1", i, LEFT)));

        assertThat(waits().waiting(RUN))
                .containsExactly(launch("merge", "n1", Race.THREADS - 1, LEFT));
    }

    @Test
    void forget_racedWithNewerTries_losesNone() throws Exception {
        waits().park(MERGE);

        Race.of(
                i -> {
                    if (i % 2 == 0) {
                        waits().forget(launch("merge", "n1", i / 2, LEFT));
                    } else {
                        waits().park(launch("merge", "n1", 100 + i, LEFT));
                    }
                    return true;
                });

        assertThat(waits().waiting(RUN)).containsExactly(launch("merge", "n1", 115, LEFT));
    }

    /** Who parks and who releases both write first and then read: none that waits is missed. */
    @Test
    void parkAndRelease_raced_eachWaitIsSeenByOne() throws Exception {
        var marks = List.of(LEFT, RIGHT, SEED);
        for (var round = 0; round < 20; round++) {
            var pass = new Pass(RUN, 0, round);
            var seen = Race.of(i -> i < marks.size() ? releases(pass, marks, i) : parks(pass, i));

            for (var i = marks.size(); i < Race.THREADS; i++) {
                assertThat(seen).anySatisfy(free(parked(pass, i)));
            }
        }
    }

    private static ThrowingConsumer<List<Wait>> free(Wait wait) {
        return freed -> assertThat(freed).contains(wait);
    }

    /** The waits that the releaser of one mark finds free. */
    private List<Wait> releases(Pass pass, List<Mark> marks, int number) {
        waits().release(pass, marks.get(number));
        var waiting = waits().waiting(pass, marks.get(number));
        return waits().released(pass).containsAll(marks) ? waiting : List.of();
    }

    /** The wait, if who parks it finds it free. */
    private List<Wait> parks(Pass pass, int number) {
        var wait = parked(pass, number);
        waits().park(wait);
        return waits().released(pass).containsAll(wait.after()) ? List.of(wait) : List.of();
    }

    private static Wait parked(Pass pass, int number) {
        var assignment = Samples.assignment("merge", "n" + number, pass.round());
        return Wait.of(message(new Attempt(assignment, 0, 0, 0), LEFT, RIGHT, SEED));
    }

    @Test
    void park_racedWithTheRunsEnd_isRefusedAfterIt() throws Exception {
        Race.of(
                i ->
                        i == 3
                                ? runs().end(RUN, RunOutcome.stopped("enough"), NOW)
                                : waits().park(launch("merge", "n" + i, 0, LEFT)) == Parked.PARKED);

        assertThat(waits().park(MERGE)).isEqualTo(Parked.RUN_ENDED);
    }

    @Test
    void release_racedWithTheHandOver_isRefusedAfterIt() throws Exception {
        Race.of(
                i ->
                        i == 3
                                ? runs().handOver(RUN, 1)
                                : waits().release(PASS, Mark.finished("s" + i)));

        assertThat(waits().release(PASS, LEFT)).isFalse();
    }

    private int arrive(Pass pass, String state, String node) {
        return waits().arrive(pass, state, Samples.assignment(state, node, pass.round()));
    }

    private static Wait launch(String alias, String node, int retry, Mark... after) {
        return Wait.of(
                message(new Attempt(Samples.assignment(alias, node, 0), 0, 0, retry), after));
    }

    private static LaunchMessage message(Attempt attempt, Mark... after) {
        return new LaunchMessage(attempt, RUN.value(), List.of(after), "token " + attempt.number());
    }

    private static Wait gate(String state, int retry, Mark... after) {
        return Wait.of(
                new GateMessage(
                        RUN, 0, 0, state, 0, retry, RUN.value(), List.of(after), "gate's token"));
    }
}
