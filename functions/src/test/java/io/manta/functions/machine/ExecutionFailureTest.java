package io.manta.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionFailureTest {
    @Test
    void of_ourCause_isTheFailure() {
        var failure = Failure.of(ErrorNames.REFUSED, "there is no image \"python:9\"");
        assertThat(of(ErrorNames.REFUSED, failure.json().text())).isEqualTo(failure);
    }

    @Test
    void of_functionThatBrokeOff_saysWhatItSays() {
        var cause =
                """
                {"errorMessage":"the table is gone","errorType":"io.manta.Gone","stackTrace":["a","b"]}""";
        assertThat(of("io.manta.Gone", cause))
                .isEqualTo(
                        Failure.of(
                                "io.manta.Gone",
                                "a function of the cluster broke off: the table is gone (io.manta.Gone)"));
    }

    @Test
    void of_functionWithoutType_saysItsMessage() {
        assertThat(of("Unhandled", "{\"errorMessage\":\"2026 Task timed out after 3.00 seconds\"}"))
                .isEqualTo(
                        Failure.of(
                                "Unhandled",
                                "a function of the cluster broke off: 2026 Task timed out after 3.00 seconds"));
    }

    @Test
    void of_wordsOfTheService_areTheReason() {
        assertThat(of("States.Runtime", "The input is not JSON"))
                .isEqualTo(Failure.of("States.Runtime", "The input is not JSON"));
    }

    @Test
    void of_othersJson_isTheReasonAsItIs() {
        for (var json : new String[] {"{\"a\":1}", "[1]", "{\"errorMessage\":1}"}) {
            assertThat(of("Other", json)).isEqualTo(Failure.of("Other", json));
        }
    }

    @Test
    void of_noCause_namesTheError() {
        assertThat(ExecutionFailure.of(Optional.of("States.Timeout"), Optional.empty()))
                .isEqualTo(Failure.of("States.Timeout", "the execution ended with States.Timeout"));
    }

    @Test
    void of_nothingAtAll_isStillAFailure() {
        assertThat(ExecutionFailure.of(Optional.empty(), Optional.of(" ")))
                .isEqualTo(
                        Failure.of(
                                "States.TaskFailed", "the execution ended with States.TaskFailed"));
    }

    private static Failure of(String error, String cause) {
        return ExecutionFailure.of(Optional.of(error), Optional.of(cause));
    }
}
