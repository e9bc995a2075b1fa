package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void lines_longText_endBetweenWords() {
        assertThat(Wrapped.lines("so many programs run at a time", 12))
                .containsExactly("so many", "programs run", "at a time");
    }

    @Test
    void lines_aWordThatIsLonger_standsAlone() {
        assertThat(Wrapped.lines("in /a/long/path it is", 6))
                .containsExactly("in", "/a/long/path", "it is");
    }
}
