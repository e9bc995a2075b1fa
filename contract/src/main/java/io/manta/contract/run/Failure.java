package io.manta.contract.run;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why an assignment, and with it its run, failed. Its JSON is the cause that a task token is failed
 * with, so that the console shows it, and the run's record keeps it.
 *
 * @param error one of {@link ErrorNames}, or the service's own error name
 * @param alias the task; absent when the failure is of no task
 * @param attempt {@code segment.redrive.retry}
 * @param reason one sentence for people
 * @param lastLines the end of the program's output, at most {@value #MAX_LINES} lines
 */
public record Failure(
        String error,
        Optional<String> alias,
        Optional<String> node,
        Optional<Integer> round,
        Optional<String> attempt,
        Optional<Integer> exitCode,
        Optional<Integer> signal,
        String reason,
        List<String> lastLines) {
    /** Enough to see a stack trace's end; a cause holds at most 32,768 characters. */
    public static final int MAX_LINES = 20;

    private static final int MAX_LINE_LENGTH = 500;

    public Failure {
        lastLines =
                lastLines.stream()
                        .skip(Math.max(0, lastLines.size() - MAX_LINES))
                        .map(
                                line ->
                                        line.length() <= MAX_LINE_LENGTH
                                                ? line
                                                : line.substring(0, MAX_LINE_LENGTH) + "…")
                        .toList();
    }

    /** A failure that belongs to no task. */
    public static Failure of(String error, String reason) {
        return new Failure(
                error,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason,
                List.of());
    }

    /** The same with another reason. */
    public Failure withReason(String value) {
        return new Failure(error, alias, node, round, attempt, exitCode, signal, value, lastLines);
    }

    /** The same with what the program's end left. */
    public Failure withExit(Optional<Integer> code, Optional<Integer> by) {
        return new Failure(error, alias, node, round, attempt, code, by, reason, lastLines);
    }

    /** The same with other last lines. */
    public Failure withLines(List<String> value) {
        return new Failure(error, alias, node, round, attempt, exitCode, signal, reason, value);
    }

    public JsonObject json() {
        return JsonObject.builder()
                .put("error", error)
                .putString("task", alias)
                .putString("node", node)
                .put("round", round.map(JsonNumber::of))
                .putString("attempt", attempt)
                .put("exit_code", exitCode.map(JsonNumber::of))
                .put("signal", signal.map(JsonNumber::of))
                .put("reason", reason)
                .put("last_lines", JsonArray.ofStrings(lastLines))
                .build();
    }

    public static Failure read(String text) {
        return read(JsonReader.of(Json.read(text), "failure"));
    }

    public static Failure read(JsonReader form) {
        form.only(
                Set.of(
                        "error",
                        "task",
                        "node",
                        "round",
                        "attempt",
                        "exit_code",
                        "signal",
                        "reason",
                        "last_lines"));
        return new Failure(
                form.string("error"),
                form.optionalString("task"),
                form.optionalString("node"),
                form.optionalInteger("round"),
                form.optionalString("attempt"),
                form.optionalInteger("exit_code"),
                form.optionalInteger("signal"),
                form.string("reason"),
                form.strings("last_lines"));
    }
}
