package io.manta.cli.read;

import io.manta.contract.run.Failure;
import java.util.ArrayList;
import java.util.List;

/** A failure as people read it: what failed, why, and the last that it printed. */
public final class FailureText {
    private FailureText() {}

    public static List<String> lines(Failure failure) {
        var lines = new ArrayList<String>();
        lines.add("%s%s".formatted(place(failure), failure.reason()));
        failure.lastLines().forEach(line -> lines.add("  | " + line));
        return lines;
    }

    private static String place(Failure failure) {
        var task = failure.alias().map(a -> a + failure.node().map(n -> "@" + n).orElse(""));
        return task.map(t -> t + failure.round().map(r -> " in round " + r).orElse("") + ": ")
                .orElse("");
    }
}
