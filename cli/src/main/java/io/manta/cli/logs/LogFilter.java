package io.manta.cli.logs;

import io.manta.cli.CliException;
import io.manta.cli.help.OptionGroup;
import io.manta.cli.text.Period;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick lines by what they are. */
@OptionGroup("Which lines")
final class LogFilter {
    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description =
                    "Only lines as grave as this: ${COMPLETION-CANDIDATES}. What is printed without a level is info, a traceback error.")
    private Severity severity = Severity.DEBUG;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only lines not older than this: 30s, 10m, 2h, 7d, or a time such as 2026-03-01T09:30:00Z.")
    private @Nullable String since;

    @Option(
            names = "--tail",
            paramLabel = "N",
            description = "Only the last N lines; with --follow, and those that come.")
    private @Nullable Integer tail;

    /** How many lines are asked for at most. */
    int tail() {
        if (tail != null && tail < 0) {
            throw CliException.usage("--tail must be at least 0, got: " + tail);
        }
        return tail == null ? Integer.MAX_VALUE : tail;
    }

    /** Whether a line is asked for. */
    Predicate<LogEntry> asked(InstantSource clock) {
        var from = since == null ? Instant.MIN : from(since, clock);
        return entry -> entry.severity().isAtLeast(severity) && !entry.time().isBefore(from);
    }

    private static Instant from(String text, InstantSource clock) {
        var period = Period.read(text);
        if (period.isPresent()) {
            return clock.instant().minus(period.get());
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw CliException.usage(
                            "--since must be a span such as 10m, or a time such as 2026-03-01T09:30:00Z, got: \"%s\""
                                    .formatted(text))
                    .withCause(e);
        }
    }
}
