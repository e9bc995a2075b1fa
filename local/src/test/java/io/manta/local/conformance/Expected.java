package io.manta.local.conformance;

import io.manta.contract.json.JsonReader;
import io.manta.engine.port.Executions.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an execution must come to.
 *
 * @param status how it ends; absent if the definition must be refused
 * @param error the name of the error that it fails with
 * @param reason the failure's sentence, where it is the script's and not the interpreter's
 * @param refused with which message the definition is refused
 * @param messages how many launch messages are sent
 * @param transitions how many state transitions the execution takes
 * @param children how many executions of items it takes
 * @param order pairs of tasks, {@code a < b}: in each round every message of b is sent after every
 *     one of a has succeeded
 * @param together tasks that wait for answers at one moment
 * @param atOnce how many wait at one moment at most, and at some moment do
 */
public record Expected(
        Optional<Status> status,
        Optional<String> error,
        Optional<String> reason,
        Optional<String> refused,
        Optional<Integer> messages,
        Optional<Integer> transitions,
        Optional<Integer> children,
        List<String> order,
        List<String> together,
        Optional<Integer> atOnce) {
    static Expected read(JsonReader form) {
        form.only(
                Set.of(
                        "status",
                        "error",
                        "reason",
                        "refused",
                        "messages",
                        "transitions",
                        "children",
                        "order",
                        "together",
                        "at_once"));
        return new Expected(
                form.optionalString("status").map(Status::valueOf),
                form.optionalString("error"),
                form.optionalString("reason"),
                form.optionalString("refused"),
                form.optionalInteger("messages"),
                form.optionalInteger("transitions"),
                form.optionalInteger("children"),
                form.strings("order"),
                form.strings("together"),
                form.optionalInteger("at_once"));
    }
}
