package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.attempt;
import static io.manta.engine.port.Samples.number;
import static io.manta.engine.port.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Results} does. */
public abstract class ResultsContract {
    private static final Optional<Integer> ALL = Optional.empty();

    /** The same port throughout one test; empty at its start. */
    protected abstract Results results();

    @Test
    void add_values_areNumberedFromZeroByAttemptAndTag() {
        var n1 = attempt("worker", "n1", 0);
        results().add(n1, "loss", number(10), "a", NOW);
        results().add(n1, "other", number(11), "b", NOW);
        results().add(n1, "loss", number(12), "c", NOW.plusSeconds(1));

        assertThat(select(RUN, "loss", ALL))
                .containsExactly(
                        new ResultRecord(n1, "loss", 0, number(10), NOW),
                        new ResultRecord(n1, "loss", 1, number(12), NOW.plusSeconds(1)));
        assertThat(select(RUN, "other", ALL))
                .containsExactly(new ResultRecord(n1, "other", 0, number(11), NOW));
    }

    @Test
    void add_repeatedCall_savesOnce() {
        var n1 = attempt("worker", "n1", 0);
        results().add(n1, "loss", number(1), "a", NOW);
        results().add(n1, "loss", number(2), "b", NOW);

        results().add(n1, "loss", number(1), "a", NOW.plusSeconds(9));

        assertThat(select(RUN, "loss", ALL))
                .containsExactly(
                        new ResultRecord(n1, "loss", 0, number(1), NOW),
                        new ResultRecord(n1, "loss", 1, number(2), NOW));
    }

    @Test
    void add_sameCallOfAnotherAttempt_isAnotherResult() {
        results().add(attempt("worker", "n1", 0), "loss", number(1), "a", NOW);
        results().add(attempt("worker", "n2", 0), "loss", number(2), "a", NOW);

        assertThat(select(RUN, "loss", ALL)).hasSize(2);
    }

    @Test
    void add_racedByOneAttempt_leavesNoGapInTheSequence() throws Exception {
        var n1 = attempt("worker", "n1", 0);

        Race.of(
                i -> {
                    for (var k = 0; k < 10; k++) {
                        results().add(n1, "loss", text(i + "-" + k), i + "-" + k, NOW);
                    }
                    return i;
                });

        var records = select(RUN, "loss", ALL);
        assertThat(records)
                .extracting(ResultRecord::sequence)
                .containsExactlyElementsOf(IntStream.range(0, 10 * Race.THREADS).boxed().toList());
        assertThat(records).extracting(ResultRecord::value).doesNotHaveDuplicates();
    }

    @Test
    void add_oneCallRaced_savesOnce() throws Exception {
        var n1 = attempt("worker", "n1", 0);

        Race.of(
                i -> {
                    results().add(n1, "loss", number(i), "call", NOW);
                    return i;
                });

        assertThat(select(RUN, "loss", ALL)).hasSize(1);
    }

    @Test
    void select_severalAttempts_areInOrder() {
        var assignment = Samples.assignment("b", "n1", 1);
        var attempts =
                List.of(
                        attempt("z", "n1", 0),
                        attempt("a", "n1", 1),
                        attempt("b", "n0", 1),
                        new Attempt(assignment, 0, 0, 2),
                        new Attempt(assignment, 0, 0, 10),
                        new Attempt(assignment, 0, 1, 0),
                        new Attempt(assignment, 1, 0, 0),
                        attempt("b", "n10", 1),
                        attempt("b", "n2", 1),
                        attempt("a", "n1", 10));
        for (var i = attempts.size() - 1; i >= 0; i--) {
            results().add(attempts.get(i), "loss", number(i), "call", NOW);
        }

        assertThat(select(RUN, "loss", ALL))
                .extracting(ResultRecord::attempt)
                .containsExactlyElementsOf(attempts);
    }

    @Test
    void select_oneRound_leavesTheOthersOut() {
        for (var round = 0; round < 3; round++) {
            results().add(attempt("worker", "n1", round), "loss", number(round), "call", NOW);
        }

        assertThat(select(RUN, "loss", Optional.of(1)))
                .extracting(ResultRecord::value)
                .containsExactly(number(1));
    }

    @Test
    void select_unknownTagOrRun_isEmpty() {
        results().add(attempt("worker", "n1", 0), "loss", number(1), "call", NOW);

        assertThat(select(RUN, "los", ALL)).isEmpty();
        assertThat(select(Samples.OTHER_RUN, "loss", ALL)).isEmpty();
    }

    @Test
    void next_byPages_givesEachOnceInOrder() {
        var n1 = attempt("worker", "n1", 0);
        var n2 = attempt("worker", "n2", 0);
        for (var i = 0; i < 5; i++) {
            results().add(n2, "loss", number(10 + i), "call" + i, NOW);
            results().add(n1, "loss", number(i), "call" + i, NOW);
        }
        var source = new Results.Source(RUN, "loss", 0, new Alias("worker"));

        var first = results().next(source, Optional.empty(), 4);
        var second = results().next(source, last(first), 4);
        var third = results().next(source, last(second), 4);

        assertThat(Stream.of(first, second, third).flatMap(List::stream).toList())
                .extracting(ResultRecord::value)
                .containsExactlyElementsOf(
                        IntStream.of(0, 1, 2, 3, 4, 10, 11, 12, 13, 14)
                                .mapToObj(Samples::number)
                                .toList());
        assertThat(third).hasSize(2);
        assertThat(results().next(source, last(third), 4)).isEmpty();
    }

    @Test
    void totals_severalAttempts_areCountedApart() {
        var n1 = attempt("worker", "n1", 0);
        var later = attempt("average", "n1", 1);
        results().add(n1, "loss", text("ab"), "a", NOW);
        results().add(n1, "loss", text("abcd"), "b", NOW);
        results().add(later, "loss", number(7), "c", NOW);
        results().add(n1, "a/b", number(5), "d", NOW);

        assertThat(results().totals(RUN))
                .containsExactlyInAnyOrder(
                        new Results.Total(n1, "a/b", 1, 1),
                        new Results.Total(n1, "loss", 2, 10),
                        new Results.Total(later, "loss", 1, 1))
                .extracting(Results.Total::tag)
                .isSorted();
        assertThat(results().totals(Samples.OTHER_RUN)).isEmpty();
    }

    @Test
    void tags_severalSaved_areSortedAndOnce() {
        for (var tag : List.of("weights", "a/b", "weights", "Z")) {
            results().add(attempt("worker", "n1", 0), tag, number(1), "call", NOW);
            results().add(attempt("worker", "n2", 0), tag, number(1), "call", NOW);
        }

        assertThat(results().tags(RUN)).containsExactly("Z", "a/b", "weights");
        assertThat(results().tags(Samples.OTHER_RUN)).isEmpty();
    }

    @Test
    void clear_fromARoundOn_keepsTheRoundsBefore() {
        for (var round = 0; round < 4; round++) {
            results().add(attempt("worker", "n1", round), "loss", number(round), "call", NOW);
        }

        results().clear(RUN, 2, 1);
        results().clear(RUN, 2, 1);
        results().clear(Samples.OTHER_RUN, 0, 1);

        assertThat(select(RUN, "loss", ALL))
                .extracting(ResultRecord::value)
                .containsExactly(number(0), number(1));
    }

    @Test
    void clear_late_keepsWhatItsOwnExecutionSaved() {
        var older = attempt("worker", "n1", 0);
        var own = new Attempt(older.assignment(), 1, 0, 0);
        results().add(older, "loss", number(1), "call", NOW);
        results().add(own, "loss", number(2), "call", NOW);

        results().clear(RUN, 0, 1);

        assertThat(select(RUN, "loss", ALL))
                .containsExactly(new ResultRecord(own, "loss", 0, number(2), NOW));
    }

    @Test
    void clear_racedWithNewResults_losesNoneOfThem() throws Exception {
        var older = attempt("worker", "n1", 0);
        results().add(older, "loss", number(-1), "call", NOW);
        var own = new Attempt(older.assignment(), 1, 0, 0);

        Race.of(
                i -> {
                    if (i % 2 == 0) {
                        results().clear(RUN, 0, 1);
                    } else {
                        results().add(own, "loss", number(i), "call-" + i, NOW);
                    }
                    return i;
                });

        assertThat(select(RUN, "loss", ALL))
                .hasSize(Race.THREADS / 2)
                .extracting(ResultRecord::attempt)
                .containsOnly(own);
    }

    /** All that the contract's attempts saved under a tag, in pages of two. */
    private List<ResultRecord> select(RunId run, String tag, Optional<Integer> round) {
        var all = new ArrayList<ResultRecord>();
        for (var number = round.orElse(0); number <= round.orElse(10); number++) {
            for (var alias : List.of("a", "b", "worker", "z")) {
                var source = new Results.Source(run, tag, number, new Alias(alias));
                var page = results().next(source, Optional.empty(), 2);
                while (!page.isEmpty()) {
                    all.addAll(page);
                    page = results().next(source, last(page), 2);
                }
            }
        }
        return all;
    }

    private static Optional<ResultPosition> last(List<ResultRecord> page) {
        return Optional.of(ResultPosition.of(page.get(page.size() - 1)));
    }
}
