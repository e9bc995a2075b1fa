package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookPaceTest {
    private long now;
    private final LookPace pace = new LookPace(() -> now);

    @Test
    void pause_quickLook_isTheShortest() {
        assertThat(after(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void pause_longerLook_isNineTimesAsLong() {
        assertThat(after(Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(450));
    }

    @Test
    void pause_veryLongLook_isTheLongest() {
        assertThat(after(Duration.ofSeconds(8))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void pause_muchPrintedAfterTheLook_doesNotCount() {
        after(Duration.ofMillis(20));

        now += Duration.ofSeconds(8).toNanos();

        assertThat(pace.pause()).isEqualTo(Duration.ofMillis(180));
    }

    private Duration after(Duration look) {
        pace.look(() -> now += look.toNanos());
        return pace.pause();
    }
}
