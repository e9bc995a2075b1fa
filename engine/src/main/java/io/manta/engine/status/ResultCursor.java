package io.manta.engine.status;

import io.manta.contract.id.NodeId;
import io.manta.engine.port.ResultPosition;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a walk over the results of a tag stands: after the result of this round, task and position.
 *
 * @param task the task's place in the swarm's document
 */
public record ResultCursor(int round, int task, ResultPosition position) {
    private static final Pattern TEXT =
            Pattern.compile(
                    "(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\.(.+)");

    /** As a word that can stand in a URL. */
    public String text() {
        // Joined, not formatted, which would write the digits of the machine's locale.
        return Stream.of(
                        round,
                        task,
                        position.segment(),
                        position.redrive(),
                        position.retry(),
                        position.sequence(),
                        position.node())
                .map(String::valueOf)
                .collect(Collectors.joining("."));
    }

    /** The cursor of a text; empty if it is none. */
    public static Optional<ResultCursor> read(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches() || !NodeId.isValid(match.group(7))) {
            return Optional.empty();
        }
        var position =
                new ResultPosition(
                        new NodeId(match.group(7)),
                        Integer.parseInt(match.group(3)),
                        Integer.parseInt(match.group(4)),
                        Integer.parseInt(match.group(5)),
                        Integer.parseInt(match.group(6)));
        return Optional.of(
                new ResultCursor(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        position));
    }
}
