package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EachTriedTest {
    private final EachTried each = new EachTried();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void run_someThatFail_doesTheOthersAndTellsOfAll() {
        IntStream.range(0, 4).forEach(i -> each.run(() -> failIfOdd(i)));

        assertThat(done).containsExactly(0, 2);
        var thrown = catchThrowable(each::rethrow);
        assertThat(thrown).hasMessage("1");
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0]).hasMessage("3");
    }

    @Test
    void run_manyThatFail_tellsOfSome() {
        IntStream.range(0, 10_000).forEach(i -> each.run(() -> failIfOdd(i)));

        assertThat(catchThrowable(each::rethrow).getSuppressed()).hasSize(10);
    }

    @Test
    void run_tenInARowThatFail_isTheEnd() {
        IntStream.range(0, 9).forEach(i -> each.run(() -> fail(new IllegalStateException("a"))));
        each.run(() -> done.add(9));
        IntStream.range(0, 9).forEach(i -> each.run(() -> fail(new IllegalStateException("b"))));

        assertThatThrownBy(() -> each.run(() -> fail(new IllegalStateException("c"))))
                .hasMessage("a");
    }

    @Test
    void run_oneFailureTwice_isToldOnce() {
        var failure = new IllegalStateException("again");
        IntStream.range(0, 2).forEach(i -> each.run(() -> fail(failure)));

        assertThat(catchThrowable(each::rethrow)).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void rethrow_noneFailed_isQuiet() {
        each.run(() -> done.add(1));

        assertThatCode(each::rethrow).doesNotThrowAnyException();
    }

    private void failIfOdd(int i) {
        if (i % 2 == 1) {
            throw new IllegalStateException(Integer.toString(i));
        }
        done.add(i);
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }
}
