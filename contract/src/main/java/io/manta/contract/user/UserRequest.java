package io.manta.contract.user;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.time.Duration;
import java.util.List;

/**
 * Something that a user asks of a cluster. Each bears being asked twice, a submission if it names
 * its run.
 */
public sealed interface UserRequest
        permits SubmitRequest, StartRequest, StopRequest, TicketsRequest {
    /** The function that is asked. */
    String FUNCTION = "submit";

    /** How long the function works on one request at most, and so how long to wait for it. */
    Duration LONGEST = Duration.ofMinutes(5);

    /** The member that says what is asked for; without it, that is a submission. */
    String ACTION = "action";

    /** What is asked for, in one word. */
    String action();

    JsonObject json();

    /**
     * Reads a request.
     *
     * @throws io.manta.contract.WireFormatException if it is none
     */
    static UserRequest read(JsonReader form) {
        var action =
                form.has(ACTION) ? form.parsed(ACTION, UserRequest::known) : SubmitRequest.ACTION;
        return switch (action) {
            case StartRequest.ACTION -> StartRequest.read(form);
            case StopRequest.ACTION -> StopRequest.read(form);
            case TicketsRequest.ACTION -> TicketsRequest.read(form);
            default -> SubmitRequest.read(form);
        };
    }

    private static String known(String action) {
        var actions =
                List.of(
                        SubmitRequest.ACTION,
                        StartRequest.ACTION,
                        StopRequest.ACTION,
                        TicketsRequest.ACTION);
        if (!actions.contains(action)) {
            throw new IllegalArgumentException(
                    "must be one of %s, got: \"%s\"".formatted(actions, action));
        }
        return action;
    }
}
