package io.manta.cli.read;

import io.manta.cli.text.Controls;
import io.manta.contract.run.Failure;
import java.util.ArrayList;
import java.util.List;

/** A failure as people read it: what failed, why, and the last that it printed. */
public final class FailureText {
    private FailureText() {}

    /** Its lines, which no terminal obeys. */
    public static List<String> lines(Failure failure) {
        var lines = new ArrayList<String>();
        lines.add("%s%s".formatted(place(failure), Controls.spelt(failure.reason())));
        failure.lastLines().forEach(line -> lines.add("  | " + Controls.spelt(line)));
        return lines;
    }

    private static String place(Failure failure) {
        var task = failure.alias().map(a -> a + failure.node().map(n -> "@" + n).orElse(""));
        var round = failure.round().map(r -> " in round " + r).orElse("");
        return task.map(t -> t + round + attempt(failure) + ": ").orElse("");
    }

    /** Which attempt failed, counted from 1, if it was tried again. */
    private static String attempt(Failure failure) {
        return failure.attempt()
                .map(number -> number.substring(number.lastIndexOf('.') + 1))
                .map(Integer::parseInt)
                .filter(retry -> retry > 0)
                .map(retry -> ", attempt " + (retry + 1))
                .orElse("");
    }
}
