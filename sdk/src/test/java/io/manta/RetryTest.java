package io.manta;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.RetrySpec;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of(call(() -> Retry.times(-1)), "retries must be at least 0, got: -1"),
                Arguments.of(
                        call(() -> Retry.exponential(1, ofSeconds(0))),
                        "the delay must be at least 1 s, got: 0"),
                Arguments.of(
                        call(() -> Retry.exponential(1, ofMillis(500))),
                        "the delay must be in whole seconds, got: PT0.5S"),
                Arguments.of(
                        call(() -> new Retry(1, ofSeconds(1), 0.5, ofSeconds(1))),
                        "the backoff must be at least 1, got: 0.5"),
                Arguments.of(
                        call(
                                () ->
                                        new Retry(
                                                1,
                                                ofSeconds(1),
                                                Double.POSITIVE_INFINITY,
                                                ofSeconds(1))),
                        "the backoff must be at least 1, got: Infinity"),
                Arguments.of(
                        call(() -> new Retry(1, ofSeconds(9), 2, ofSeconds(8))),
                        "the longest delay must be at least the first, 9 s, got: 8"));
    }

    @Test
    void factories_areTheDocumentsDefaults() {
        assertThat(Retry.none().spec()).isEqualTo(RetrySpec.none());
        assertThat(Retry.times(3).spec()).isEqualTo(RetrySpec.platform());
        assertThat(Retry.exponential(2, ofSeconds(5)).spec()).isEqualTo(new RetrySpec(2, 5, 2, 60));
    }

    @Test
    void exponential_delayOverAMinute_isItsOwnLongest() {
        assertThat(Retry.exponential(2, ofSeconds(90)).maxDelay()).isEqualTo(ofSeconds(90));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void retry_outOfRange_isRefusedAtOnce(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static ThrowingCallable call(ThrowingCallable call) {
        return call;
    }
}
