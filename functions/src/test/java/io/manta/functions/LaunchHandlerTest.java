package io.manta.functions;

import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.JsonObject;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import io.manta.functions.queue.QueueBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchHandlerTest {
    private static final Attempt FIRST = attempt("worker", "n1", 0);
    private static final Attempt SECOND = attempt("worker", "n2", 0);
    private static final String NONE_LEFT = "{\"batchItemFailures\":[]}";

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Map<String, Duration> postponed = new ConcurrentHashMap<>();
    private final LaunchHandler handler =
            new LaunchHandler(
                    new Launch(run.ports, new Settle(run.ports), new Random(17)),
                    new QueueBatch(
                            (delivery, delay) -> postponed.put(delivery.receipt(), delay),
                            new Random(17)),
                    SilentLog.of("launch"));

    @BeforeEach
    void planned() {
        new Planner(run.ports, TestRun.CLUSTER).plan(run.first());
    }

    @Test
    void messages_startTheirContainers() {
        var answer = LambdaCalls.call(handler, messages(FIRST, SECOND));

        assertThat(answer.text()).isEqualTo(NONE_LEFT);
        assertThat(run.cluster.launcher.describe(TestRun.RUN))
                .extracting(running -> running.attemptId())
                .containsExactlyInAnyOrder(FIRST.id(), SECOND.id());
    }

    @Test
    void messages_twice_startNoContainerTwice() {
        LambdaCalls.call(handler, messages(FIRST));
        var before = run.cluster.toString();

        assertThat(LambdaCalls.call(handler, messages(FIRST)).text()).isEqualTo(NONE_LEFT);

        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void messages_sixteenAtOnce_startOneContainer() throws Exception {
        var answers = Race.of(i -> LambdaCalls.call(handler, messages(FIRST)).text());

        assertThat(answers).containsOnly(NONE_LEFT);
        assertThat(run.cluster.launcher.describe(TestRun.RUN)).hasSize(1);
    }

    @Test
    void messageWithoutRoom_isPostponedAndLeft() {
        run.cluster.launcher.answerAlways(new LaunchAnswer.Later("no capacity"));

        var answer = LambdaCalls.call(handler, messages(FIRST, SECOND));

        assertThat(answer.text())
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"}]}");
        assertThat(postponed).containsOnlyKeys("r0", "r1");
        assertThat(postponed.values())
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    @Test
    void messageOfAnEndedRun_failsItsTokenAndIsGone() {
        run.cluster.runs.end(
                TestRun.RUN, RunOutcome.stopped("by the test"), run.cluster.clock.instant());

        assertThat(LambdaCalls.call(handler, messages(FIRST)).text()).isEqualTo(NONE_LEFT);

        assertThat(run.cluster.tokens.answer(TestRun.token(FIRST))).startsWith("Manta.RunEnded ");
        assertThat(run.cluster.launcher.describe(TestRun.RUN)).isEmpty();
    }

    private static JsonObject messages(Attempt... attempts) {
        return LambdaCalls.messages(
                List.of(attempts).stream()
                        .map(each -> message(each).json())
                        .toArray(JsonObject[]::new));
    }
}
