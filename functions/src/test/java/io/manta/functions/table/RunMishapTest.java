package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.functions.table.Cases.Case;
import io.manta.functions.table.Mishaps.Mishap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Like {@link MishapTest}, but of runs, attempts and waits. */
@Tag("aws")
class RunMishapTest {
    static Stream<Arguments> mishaps() {
        return Cases.all().stream()
                .flatMap(
                        operation ->
                                Stream.of(Mishap.values())
                                        .map(mishap -> Arguments.of(operation, mishap)));
    }

    static List<Case> operations() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void operation_brokenOffAndRepeated_isAsIfUndisturbed(Case operation, Mishap mishap) {
        new Bearing(Cases.partitions())
                .of(
                        mishap,
                        operation.before(),
                        table -> assertThat(operation.operation().apply(table)).isNotNull(),
                        RunMishapTest::assertSound);
    }

    /** A repeated call finds what the first has done: that is no lost race. */
    @ParameterizedTest
    @MethodSource("operations")
    void operation_whoseAnswerIsLost_answersTheSame(Case operation) {
        var undisturbed = NewTable.create();
        operation.before().accept(undisturbed);
        var answer = operation.operation().apply(undisturbed);
        var mishaps = new Mishaps();
        var call = 0;
        do {
            var table = NewTable.create(mishaps);
            operation.before().accept(table);
            mishaps.plan(Mishap.ANSWER_LOST, call++);
            assertThat(operation.operation().apply(table)).isEqualTo(answer);
        } while (mishaps.happened());
        assertThat(call).isGreaterThan(1);
    }

    /**
     * Nothing is lost from sight: of a run one entry says where it is, and of an open attempt one.
     */
    private static void assertSound(Table table, String items) {
        var runs = items.lines().filter(line -> line.startsWith("run v")).count();
        assertThat(items.lines().filter(line -> line.matches("(open#digits|ended#).*")))
                .hasSize((int) runs);
        for (var attempt : List.of(Cases.FIRST, Cases.SECOND)) {
            var record = Cases.attempts(table).find(attempt.id());
            if (record.isPresent() && !record.get().answered()) {
                assertThat(items).contains("open#" + attempt.id());
                assertThat(Cases.attempts(table).unfinished(Cases.RUN)).contains(record.get());
            }
        }
    }
}
