package io.manta.light;

import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport.Cause;
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
    private static final int TERMINATED = 15;

    /** As shells have it: ended by SIGTERM. */
    private static final int SIGNALLED = 128;

    static ProgramEnd exited(int code) {
        return new ProgramEnd(
                code,
                form(Cause.EXITED, "the program exited with code %d".formatted(code))
                        .put("exit_code", code)
                        .build());
    }

    static ProgramEnd timedOut(Duration timeout) {
        return new ProgramEnd(
                TIMED_OUT,
                form(
                                Cause.TIMED_OUT,
                                "the program ran longer than its timeout of %d s"
                                        .formatted(timeout.toSeconds()))
                        .build());
    }

    static ProgramEnd notStarted(String reason) {
        return new ProgramEnd(NOT_STARTED, form(Cause.NOT_STARTED, reason).build());
    }

    /** It threw because it was told to end. */
    static ProgramEnd terminated() {
        return signalled("the program was ended by signal 15 (SIGTERM)");
    }

    /** It went on although it was told to end. */
    static ProgramEnd outlived(Duration grace) {
        return signalled(
                "the program was ended by signal 15 (SIGTERM): it did not end within %d s of it"
                        .formatted(grace.toSeconds()));
    }

    private static ProgramEnd signalled(String reason) {
        return new ProgramEnd(
                SIGNALLED + TERMINATED,
                form(Cause.EXITED, reason).put("signal", TERMINATED).build());
    }

    private static JsonObject.Builder form(Cause cause, String reason) {
        return JsonObject.builder().put("cause", cause.name()).put("reason", reason);
    }
}
