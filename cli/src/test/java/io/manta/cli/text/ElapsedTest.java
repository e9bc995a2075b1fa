package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0.0 s",
        "840, 0.8 s",
        "9949, 9.9 s",
        "9950, 9 s",
        "59999, 59 s",
        "184000, 3 min 04 s",
        "7500000, 2 h 05 min"
    })
    void of_millis_inTheUnitsThatReadBest(long millis, String text) {
        assertThat(Elapsed.of(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
