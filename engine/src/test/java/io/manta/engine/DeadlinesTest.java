package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void words_wholeUnits_areSaidInTheLargest() {
        assertThat(Deadlines.words(Duration.ofHours(12))).isEqualTo("12 hours");
        assertThat(Deadlines.words(Duration.ofMinutes(60))).isEqualTo("1 hour");
        assertThat(Deadlines.words(Duration.ofMinutes(90))).isEqualTo("90 minutes");
        assertThat(Deadlines.words(Duration.ofSeconds(60))).isEqualTo("1 minute");
        assertThat(Deadlines.words(Duration.ofSeconds(90))).isEqualTo("90 seconds");
        assertThat(Deadlines.words(Duration.ofSeconds(1))).isEqualTo("1 second");
    }
}
