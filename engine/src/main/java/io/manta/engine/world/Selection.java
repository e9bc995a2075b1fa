package io.manta.engine.world;

import io.manta.contract.id.Alias;
import io.manta.engine.Ports;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.status.VisibleResults;
import java.util.List;
import java.util.Optional;

/**
 * Which results a call asks for.
 *
 * @param round empty is every round
 */
record Selection(Caller caller, String tag, Optional<Integer> round, Optional<Alias> task) {
    static Selection of(Call call) {
        return new Selection(call.caller(), call.tag(), round(call), task(call));
    }

    List<ResultRecord> from(Ports ports) {
        return new VisibleResults(ports.attempts(), ports.results(), caller.blueprint())
                .select(caller.run(), tag, round, Optional.of(caller.attempt())).stream()
                        .filter(
                                r ->
                                        task.map(r.attempt().assignment().alias()::equals)
                                                .orElse(true))
                        .toList();
    }

    private static Optional<Integer> round(Call call) {
        var current = call.caller().assignment().round();
        var word = call.parameter("iteration").orElse(Integer.toString(current));
        if (word.equals("all")) {
            return Optional.empty();
        }
        try {
            var number = Integer.parseInt(word);
            if (number >= -1) {
                return Optional.of(number == -1 ? current - 1 : number);
            }
        } catch (NumberFormatException e) {
            // Told below, with what it must be.
        }
        throw new WorldRefusal(
                ErrorCode.BAD_REQUEST,
                "iteration must be a round's number from 0, -1 for the round before, or all, got: \"%s\""
                        .formatted(word));
    }

    private static Optional<Alias> task(Call call) {
        var wanted = call.parameter("task");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Tasks.named(call.caller().blueprint(), wanted.get()));
    }
}
