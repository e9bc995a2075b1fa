package io.manta.cli.run;

import io.manta.cli.Console;
import io.manta.cli.help.OptionGroup;
import io.manta.contract.json.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** The options that say how a run is shown. */
@OptionGroup("What is shown")
final class ShowOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Show only what came out.")
    private boolean quiet;

    @Option(
            names = "--json",
            description = "Print what came out as a JSON object; progress goes to standard error.")
    private boolean json;

    /** Whether what came out is asked for as JSON. */
    boolean isJson() {
        return json;
    }

    /** What is shown while it goes on. */
    Progress progress(Console console, InstantSource clock, Instant began) {
        if (quiet) {
            return Progress.QUIET;
        }
        if (json) {
            return new PlainProgress(console.err());
        }
        return console.isLive()
                ? new LiveProgress(console, clock, began)
                : new PlainProgress(console.out());
    }

    /** Shows a line before it begins. */
    void announce(Console console, String line) {
        if (!quiet) {
            stream(console).println(line);
        }
    }

    /** Shows what came out. */
    void summary(Console console, RunSummary summary, Path directory) {
        if (json) {
            console.print(Json.write(SummaryJson.of(summary, directory)));
        } else {
            new SummaryText(console, directory).print(summary);
        }
    }

    private PrintStream stream(Console console) {
        return json ? console.err() : console.out();
    }
}
