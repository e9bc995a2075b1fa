package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.port.Race;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of every function, as it may come: once, twice, and sixteen times at once. */
class EachEventTwiceTest {
    private static final String COMES_AGAIN = "settle: end of an unknown attempt";

    /** What changes nothing: without it, what reaches nobody would pass for what is done once. */
    private static final Set<String> NOTHING =
            Set.of(
                    "submit: refused",
                    "submit: tickets",
                    "launch: launch of what runs",
                    "launch: launch of what has ended",
                    COMES_AGAIN,
                    "settle: running",
                    "settle: spot-warning",
                    "settle: execution-running",
                    "settle: execution-succeeded",
                    "settle: execution-failed",
                    "settle: execution-timed-out",
                    "settle: execution-aborted",
                    "janitor: check run",
                    "janitor: dead end of an unknown attempt",
                    "janitor: running",
                    "janitor: spot-warning",
                    "janitor: execution-running",
                    "world: GET /v1/context",
                    "world: GET /v1/globals/a",
                    "world: GET /v1/results/a",
                    "world: POST /v1/objects",
                    "world: POST /v1/nothing");

    static Stream<FunctionEvent> events() {
        return Stream.of(RequestEvents.all(), QueuedEvents.all()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_twice_isAsOnce(FunctionEvent event) {
        var functions = event.functions();
        var before = functions.state();
        var answer = event.call(functions);
        var once = functions.state();

        event.call(functions);

        assertThat(functions.state()).isEqualTo(once);
        assertThat(once.equals(before)).as(answer.text()).isEqualTo(NOTHING.contains(event.name()));
        assertThat(answer.text().contains("itemIdentifier"))
                .isEqualTo(COMES_AGAIN.equals(event.name()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_sixteenTimesAtOnce_isAsOnce(FunctionEvent event) throws Exception {
        var alone = event.functions();
        event.call(alone);
        var functions = event.functions();

        Race.of(i -> event.call(functions));

        assertThat(functions.state()).isEqualTo(alone.state());
    }
}
