package io.manta.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpellingTest {
    private static final List<String> KNOWN = List.of("train", "evaluate", "worker_1", "worker_2");

    @Test
    void misspelt_isTheNearestKnown() {
        var spelling = new Spelling(KNOWN);

        assertThat(spelling.nearest("trian")).contains("train");
        assertThat(spelling.nearest("evalute")).contains("evaluate");
        assertThat(spelling.nearest("Train")).contains("train");
    }

    @Test
    void farFromAll_isNothing() {
        assertThat(new Spelling(KNOWN).nearest("publish")).isEmpty();
        assertThat(new Spelling(KNOWN).nearest("x".repeat(1_000))).isEmpty();
        assertThat(new Spelling(List.of()).nearest("a")).isEmpty();
    }

    @Test
    void fewerThanThreeLetters_areNothing() {
        assertThat(new Spelling(List.of("n")).nearest("m")).isEmpty();
        assertThat(new Spelling(List.of("t1")).nearest("t2")).isEmpty();
        assertThat(new Spelling(List.of("map")).nearest("mop")).contains("map");
    }

    @Test
    void equallyNearToTwo_isNothing() {
        assertThat(new Spelling(KNOWN).nearest("worker_3")).isEmpty();
    }

    @Test
    void moreThanTwentyNames_getNoMoreAnswers_butOldOnesStay() {
        var spelling = new Spelling(KNOWN);
        var first = spelling.nearest("trian");
        IntStream.range(0, 19).forEach(i -> spelling.nearest("other-" + i));

        assertThat(spelling.nearest("evalute")).isEmpty();
        assertThat(spelling.nearest("trian")).isEqualTo(first);
    }
}
