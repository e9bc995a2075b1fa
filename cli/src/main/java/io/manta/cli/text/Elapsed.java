package io.manta.cli.text;

import java.time.Duration;
import java.util.Locale;

/**
 * A duration as people read it: {@code 0.8 s}, {@code 12 s}, {@code 3 min 04 s}, {@code 2 h 05
 * min}.
 */
public final class Elapsed {
    private Elapsed() {}

    public static String of(Duration duration) {
        var millis = Math.max(0, duration.toMillis());
        var seconds = millis / 1000;
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        if (seconds < 60) {
            return "%s s".formatted(seconds);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
