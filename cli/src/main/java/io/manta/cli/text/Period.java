package io.manta.cli.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A span of time as people write it: {@code 30s}, {@code 10m}, {@code 2h}, {@code 7d}. */
public final class Period {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

    private Period() {}

    /** Empty if {@code text} is none. */
    public static Optional<Duration> read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
