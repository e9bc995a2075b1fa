package io.manta.light;

import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.world.CommandCodes;
import java.time.Duration;

/**
 * How a program ended.
 *
 * @param report what World is told of it
 */
record ProgramEnd(int exitCode, JsonObject report) {
    /** As timeout(1) has it. */
    private static final int TIMED_OUT = 124;

    private static final int NOT_STARTED = 127;

    /**
     * The exit code of a program that was told to end, as shells have it: ended by SIGTERM. There
     * is no report of it: who told it knows why, and says so.
     */
    static final int TERMINATED = 128 + 15;

    static ProgramEnd exited(int code) {
        return new ProgramEnd(
                code,
                form(Cause.EXITED, "the program exited with code %s".formatted(code))
                        .put("exit_code", code)
                        .build());
    }

    static ProgramEnd timedOut(Duration timeout) {
        return new ProgramEnd(
                TIMED_OUT,
                form(
                                Cause.TIMED_OUT,
                                "the program ran longer than its timeout of %s s"
                                        .formatted(timeout.toSeconds()))
                        .build());
    }

    static ProgramEnd notStarted(String reason) {
        return new ProgramEnd(NOT_STARTED, form(Cause.NOT_STARTED, reason).build());
    }

    /** World did not answer, and so may not be told of it either: then the exit code tells. */
    static ProgramEnd unreachable(String reason) {
        return new ProgramEnd(CommandCodes.NOT_STARTED, form(Cause.NOT_STARTED, reason).build());
    }

    private static JsonObject.Builder form(Cause cause, String reason) {
        return JsonObject.builder().put("cause", cause.name()).put("reason", reason);
    }
}
