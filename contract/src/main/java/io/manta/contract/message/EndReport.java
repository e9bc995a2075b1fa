package io.manta.contract.message;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.run.Reason;
import java.util.Optional;
import java.util.Set;

/**
 * How a container ended, as one of its witnesses saw it.
 *
 * @param attempt the attempt's id
 * @param cause what the witness makes of it
 * @param exitCode the program's exit code, if it ran to its end
 * @param signal the signal that ended the program
 * @param reason what the platform says, or why the witness thinks so; for people; at most {@value
 *     Reason#MAX_CHARACTERS} characters of it
 */
public record EndReport(
        String attempt,
        Cause cause,
        Optional<Integer> exitCode,
        Optional<Integer> signal,
        String reason) {

    public EndReport {
        reason = Reason.clipped(reason);
    }

    /** The kinds of end. */
    public enum Cause {
        /** The program ran and ended by itself; it succeeded if its exit code is 0. */
        EXITED,
        /** The bootstrap or the janitor ended the program because its time was up. */
        TIMED_OUT,
        /** No program ever ran: the image, the bundle or the start deadline failed. */
        NOT_STARTED,
        /** The launcher refused the container for good: no such image, no permission. */
        REFUSED,
        /**
         * The container is gone and no one saw how: host fault, Spot interruption, kill from
         * outside.
         */
        LOST,
        /** The engine stopped it, because its run ended or a newer attempt took its place. */
        STOPPED
    }

    /** An end without an exit code or a signal: no program's own. */
    public static EndReport of(String attempt, Cause cause, String reason) {
        return new EndReport(attempt, cause, Optional.empty(), Optional.empty(), reason);
    }

    public boolean succeeded() {
        return cause == Cause.EXITED && exitCode.equals(Optional.of(0));
    }

    public JsonObject json() {
        return JsonObject.builder()
                .put("attempt", attempt)
                .put("cause", cause.name())
                .put("exit_code", exitCode.map(JsonNumber::of))
                .put("signal", signal.map(JsonNumber::of))
                .put("reason", reason)
                .build();
    }

    public static EndReport read(JsonReader form) {
        form.only(Set.of("attempt", "cause", "exit_code", "signal", "reason"));
        return new EndReport(
                form.string("attempt"),
                form.word("cause", Cause.class),
                form.optionalInteger("exit_code"),
                form.optionalInteger("signal"),
                form.string("reason"));
    }
}
