package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.contract.run.RunStatus;

/** The colour of a run's status: what is well, what is not, what goes on. */
public final class StatusStyle {
    private StatusStyle() {}

    public static String painted(RunStatus status, Console console) {
        return console.paint(style(status), status.name());
    }

    private static Style style(RunStatus status) {
        return switch (status) {
            case COMPLETED -> Style.GREEN;
            case FAILED -> Style.RED;
            case STOPPED -> Style.YELLOW;
            case PENDING, ACTIVE -> Style.CYAN;
        };
    }
}
