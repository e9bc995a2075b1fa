package io.manta.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LimitCheckTest {
    private static final Optional<String> NONE = Optional.empty();

    private static StateMachine machine(String name, State state) {
        return new StateMachine(NONE, new StateGroup(name, Map.of(name, state)));
    }

    private static TaskState task(int timeout, Retrier... retry) {
        return new TaskState(
                NONE,
                "resource",
                JsonObject.EMPTY,
                DataPath.WHOLE,
                DataPath.WHOLE,
                timeout,
                Optional.empty(),
                List.of(retry),
                NONE);
    }

    private static State nested(int depth) {
        if (depth == 0) {
            return task(1);
        }
        var name = "p" + (depth - 1);
        var inner = new StateGroup(name, Map.of(name, nested(depth - 1)));
        return new ParallelState(NONE, List.of(inner), DataPath.WHOLE, DataPath.WHOLE, NONE);
    }

    private static LimitCheck.Excess excess(Quota quota, String state, long got) {
        return new LimitCheck.Excess(quota, Optional.of(state), got);
    }

    @Test
    void machine_atEveryLimit_fits() {
        var retrier = new Retrier(List.of("e"), 99_999_999, 99_999_999, 1, 31_622_400);

        assertThat(LimitCheck.of(machine("x".repeat(80), task(99_999_999, retrier)))).isEmpty();
        assertThat(LimitCheck.of(machine("p", nested(12)))).isEmpty();
    }

    @Test
    void machine_overALimit_isToldWhichWhereAndByHowMuch() {
        var retrier = new Retrier(List.of("e"), 100_000_000, 100_000_000, 1, 31_622_401);
        var name = "x".repeat(81);

        assertThat(LimitCheck.of(machine(name, task(100_000_000, retrier))))
                .containsExactly(
                        excess(AslLimits.STATE_NAME_LENGTH, name, 81),
                        excess(AslLimits.TIMEOUT, name, 100_000_000),
                        excess(AslLimits.RETRY_ATTEMPTS, name, 100_000_000),
                        excess(AslLimits.RETRY_INTERVAL, name, 100_000_000),
                        excess(AslLimits.RETRY_MAX_DELAY, name, 31_622_401));
    }

    @Test
    void forks_tooDeep_areSaidOnce() {
        assertThat(LimitCheck.of(machine("p", nested(15))))
                .containsExactly(excess(AslLimits.NESTING, "p3", 13));
    }

    @Test
    void map_overTheConcurrency_isFound() {
        var map =
                new MapState(
                        NONE,
                        "$.items",
                        JsonObject.EMPTY,
                        41,
                        new StateGroup("in", Map.of("in", task(1))),
                        DataPath.WHOLE,
                        DataPath.WHOLE,
                        NONE);

        assertThat(LimitCheck.of(machine("m", map)))
                .containsExactly(excess(AslLimits.INLINE_CONCURRENCY, "m", 41));
    }

    @Test
    void distributedMap_overItsLimits_isFound() {
        assertThat(LimitCheck.of(machine("m", distributed(10_000, "l".repeat(40))))).isEmpty();
        assertThat(LimitCheck.of(machine("m", distributed(10_001, "l".repeat(41)))))
                .containsExactly(
                        excess(AslLimits.DISTRIBUTED_CONCURRENCY, "m", 10_001),
                        excess(AslLimits.LABEL_LENGTH, "m", 41));
    }

    private static State distributed(int concurrency, String label) {
        return new DistributedMapState(
                NONE,
                new ObjectCall("arn:aws:states:::s3:getObject", JsonObject.EMPTY),
                JsonObject.EMPTY,
                concurrency,
                label,
                new StateGroup("in", Map.of("in", task(1))),
                Optional.empty(),
                DataPath.WHOLE,
                DataPath.WHOLE,
                NONE);
    }

    /** Quotes and the line break at its end are two bytes each in a request. */
    @Test
    void definition_thatIsTooLong_isFound() {
        var most = (int) AslLimits.DEFINITION_SIZE.most();
        var around = AslWriter.size(AslWriter.json(withResource("")).text() + "\n");

        assertThat(LimitCheck.of(withResource("r".repeat(most - around)))).isEmpty();
        assertThat(LimitCheck.of(withResource("r".repeat(most - around + 1))))
                .containsExactly(new LimitCheck.Excess(AslLimits.DEFINITION_SIZE, NONE, most + 1L));
    }

    private static StateMachine withResource(String resource) {
        var task =
                new TaskState(
                        NONE,
                        resource,
                        JsonObject.EMPTY,
                        DataPath.WHOLE,
                        DataPath.WHOLE,
                        1,
                        Optional.empty(),
                        List.of(),
                        NONE);
        return machine("t", task);
    }

    @Test
    void quotas_allHaveASource() {
        assertThat(AslLimits.all())
                .allSatisfy(quota -> assertThat(quota.source()).matches("https://\\S+|docs/\\S+"));
    }
}
