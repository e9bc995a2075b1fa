package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeriodTest {
    @Test
    void read_ofEveryUnit_thatSpan() {
        assertThat(Period.read("30s")).contains(Duration.ofSeconds(30));
        assertThat(Period.read("10m")).contains(Duration.ofMinutes(10));
        assertThat(Period.read("2h")).contains(Duration.ofHours(2));
        assertThat(Period.read("7d")).contains(Duration.ofDays(7));
    }

    @Test
    void read_ofAnythingElse_isNone() {
        assertThat(Period.read("7")).isEmpty();
        assertThat(Period.read("-7d")).isEmpty();
        assertThat(Period.read("7 d")).isEmpty();
        assertThat(Period.read("")).isEmpty();
    }
}
