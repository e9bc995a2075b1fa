package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.world.CommandCodes;
import java.util.Optional;

/** What the end of a container tells, for when nobody in it did. */
public final class Witness {
    /** As shells and Java have it: 128 and the signal's number. */
    static final int SIGNALLED = 128;

    private static final int KILL = 9;

    private Witness() {}

    /** A program that broke a bound of its module was killed for it. */
    public static EndReport killed(Attempt attempt, int signal, String reason) {
        return report(attempt, Cause.EXITED, SIGNALLED + signal, reason);
    }

    /** A container of which nothing is known but that it is gone. */
    public static EndReport lost(Attempt attempt, String reason) {
        return EndReport.of(attempt.id(), Cause.LOST, reason);
    }

    public static EndReport report(
            Attempt attempt, FirstProgram first, int exitValue, Optional<String> stopReason) {
        if (stopReason.isPresent()) {
            return report(attempt, Cause.STOPPED, exitValue, stopReason.get());
        }
        if (first == FirstProgram.COMMAND && exitValue == CommandCodes.NOT_STARTED) {
            return EndReport.of(
                    attempt.id(),
                    Cause.NOT_STARTED,
                    "the program could not be started: its log says why");
        }
        if (first == FirstProgram.COMMAND) {
            return new EndReport(
                    attempt.id(),
                    Cause.EXITED,
                    Optional.of(exitValue),
                    Optional.empty(),
                    "the command exited with code %s".formatted(exitValue));
        }
        if (exitValue > SIGNALLED) {
            var signal = exitValue - SIGNALLED;
            return report(
                    attempt,
                    Cause.LOST,
                    exitValue,
                    "the container was ended by signal %s%s"
                            .formatted(signal, signal == KILL ? ", perhaps out of memory" : ""));
        }
        return report(
                attempt,
                Cause.EXITED,
                exitValue,
                "the container exited with code %s".formatted(exitValue));
    }

    private static EndReport report(Attempt attempt, Cause cause, int exitValue, String reason) {
        var signalled = exitValue > SIGNALLED;
        return new EndReport(
                attempt.id(),
                cause,
                signalled ? Optional.empty() : Optional.of(exitValue),
                signalled ? Optional.of(exitValue - SIGNALLED) : Optional.empty(),
                reason);
    }
}
