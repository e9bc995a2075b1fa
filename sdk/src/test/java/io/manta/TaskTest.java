package io.manta;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Task.Edge;
import io.manta.contract.document.Maximum;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.RetrySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTest {
    private final Task task = TestSwarm.task("worker");

    static List<Arguments> refusals() {
        var task = TestSwarm.task("worker");
        return List.of(
                refusal(() -> task.maximum(0), "maximum must be at least 1, got: 0"),
                refusal(() -> task.maximum(-2), "maximum must be at least 1, got: -2"),
                refusal(
                        () -> task.maximum(0.0),
                        "maximum as a fraction must be over 0 and at most 1, got: 0.0"),
                refusal(
                        () -> task.maximum(1.5),
                        "maximum as a fraction must be over 0 and at most 1, got: 1.5"),
                refusal(
                        () -> task.maximum(Double.NaN),
                        "maximum as a fraction must be over 0 and at most 1, got: NaN"),
                refusal(() -> task.concurrency(0), "the concurrency must be at least 1, got: 0"),
                refusal(task::specified, "specified must name at least one node, got: none"),
                refusal(
                        () -> task.timeout(Duration.ZERO),
                        "the timeout must be at least 1 s, got: PT0S"),
                refusal(
                        () -> task.timeout(ofSeconds(-5)),
                        "the timeout must be at least 1 s, got: PT-5S"),
                refusal(
                        () -> task.timeout(ofMillis(1500)),
                        "the timeout must be in whole seconds, got: PT1.5S"),
                refusal(
                        () -> task.timeout(Duration.ofDays(100_000)),
                        "the timeout must be at most 2147483647 s, got: PT2400000H"));
    }

    @Test
    void newTask_runsOnEveryEligibleNode() {
        assertThat(task.placement()).isEqualTo(Placement.defaults());
        assertThat(task.alias()).isEmpty();
        assertThat(task.timeoutSeconds()).isEmpty();
        assertThat(task.programRetry()).isEqualTo(RetrySpec.none());
        assertThat(task.platformRetry()).isEqualTo(RetrySpec.platform());
        assertThat(task.before()).isEmpty();
    }

    @Test
    void options_everyOne_isKept() {
        task.method(Method.ANY)
                .fixed()
                .specified("a", "b")
                .excepted("c")
                .maximum(2)
                .alias("w")
                .gpu()
                .concurrency(3)
                .timeout(ofSeconds(90))
                .retry(Retry.times(1))
                .platformRetry(Retry.none());

        assertThat(task.placement())
                .isEqualTo(
                        new Placement(
                                PlacementMethod.ANY,
                                Optional.of(new Maximum.Count(2)),
                                true,
                                List.of("a", "b"),
                                List.of("c"),
                                true));
        assertThat(task.alias()).contains("w");
        assertThat(task.concurrency()).contains(3);
        assertThat(task.timeoutSeconds()).contains(90);
        assertThat(task.programRetry()).isEqualTo(RetrySpec.times(1));
        assertThat(task.platformRetry()).isEqualTo(RetrySpec.none());
    }

    @Test
    void maximum_countAndFraction_areKeptApart() {
        assertThat(task.maximum(1).placement().maximum()).contains(new Maximum.Count(1));
        assertThat(task.maximum(1.0).placement().maximum()).contains(new Maximum.Fraction(1));
        assertThat(task.maximum(0.5).placement().maximum()).contains(new Maximum.Fraction(0.5));
    }

    @Test
    void maximum_unlimited_takesTheCapAway() {
        assertThat(task.maximum(3).maximum(Task.UNLIMITED).placement().maximum()).isEmpty();
        assertThat(task.maximum(3).maximum(-1.0).placement().maximum()).isEmpty();
    }

    @Test
    void excepted_none_isNoFilter() {
        assertThat(task.excepted("a").excepted(List.of()).placement().excepted()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void option_outOfRange_isRefusedAtOnce(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void after_returnsTheTaskThatWaits() {
        assertThat(task.after(TestSwarm.task("first"))).isSameAs(task);
        assertThat(task.after()).isSameAs(task);
        assertThat(task.after(List.of())).isSameAs(task);
    }

    @Test
    void after_twice_adds() {
        var first = TestSwarm.task("first");
        var second = TestSwarm.task("second");
        task.after(first).after(Condition.RESULT, List.of(second));

        assertThat(task.before())
                .containsExactly(
                        new Edge(first, Condition.FINISHED), new Edge(second, Condition.RESULT));
        assertThat(first.successors()).containsExactly(task);
        assertThat(second.successors()).containsExactly(task);
    }

    @Test
    void after_theSameConnectionAgain_changesNothing() {
        var first = TestSwarm.task("first");
        task.after(first, first).after(List.of(first)).after(Condition.FINISHED, first);

        assertThat(task.before()).containsExactly(new Edge(first, Condition.FINISHED));
    }

    @Test
    void toString_isTheAliasOrElseTheModule() {
        assertThat(task).hasToString("worker");
        assertThat(task.alias("w")).hasToString("w");
    }

    private static Arguments refusal(ThrowingCallable call, String message) {
        return Arguments.of(call, message);
    }
}
