package io.manta.local.conformance;

import io.manta.contract.json.JsonReader;
import io.manta.contract.message.LaunchMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the messages that it names are answered. What it does not say fits any.
 *
 * @param saves whether the assignment saves a result first, and is answered when all others that
 *     wait by then have been
 * @param error with which a token is failed
 */
public record ScriptLine(
        Optional<String> task,
        Optional<String> node,
        Optional<Integer> round,
        Optional<Integer> retry,
        boolean saves,
        Answer answer,
        Optional<String> error) {
    /** The kinds of answer. */
    public enum Answer {
        SUCCEED,
        FAIL,
        /** None ever. */
        SILENCE,
        /** The execution is stopped instead. */
        STOP
    }

    /** Why a token is failed, or an execution stopped. */
    public static final String REASON = "as the case wants it";

    static final ScriptLine SUCCESS =
            new ScriptLine(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Answer.SUCCEED,
                    Optional.empty());

    static ScriptLine read(JsonReader form) {
        form.only(Set.of("task", "node", "round", "retry", "saves", "answer", "error"));
        return new ScriptLine(
                form.optionalString("task"),
                form.optionalString("node"),
                form.optionalInteger("round"),
                form.optionalInteger("retry"),
                form.bool("saves", false),
                Answer.valueOf(form.string("answer").toUpperCase(Locale.ROOT)),
                form.optionalString("error"));
    }

    boolean isFor(LaunchMessage message) {
        var assignment = message.attempt().assignment();
        return fits(task, assignment.alias().value())
                && fits(node, assignment.node().value())
                && fits(round, assignment.round())
                && fits(retry, message.attempt().retry());
    }

    private static <T> boolean fits(Optional<T> asked, T is) {
        return asked.map(is::equals).orElse(true);
    }
}
