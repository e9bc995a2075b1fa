package io.manta.compiler.lowering;

import io.manta.asl.Retrier;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.run.ErrorNames;
import io.manta.graph.Policies;
import java.util.List;
import java.util.stream.Stream;

/**
 * The retriers of a task: one class of errors is the program's, the other the platform's, and each
 * counts for itself. What is in neither is not retried.
 */
final class Retries {
    private static final List<String> OF_PROGRAM =
            List.of(ErrorNames.PROGRAM_FAILED, ErrorNames.PROGRAM_TIMED_OUT);
    private static final List<String> OF_PLATFORM =
            List.of(
                    ErrorNames.NOT_STARTED,
                    ErrorNames.PLATFORM_FAULT,
                    "States.Timeout",
                    "States.HeartbeatTimeout",
                    // What the service answers when the message could not be sent.
                    "SQS.SdkClientException",
                    "SQS.AmazonSQSException");

    /** {@code States.TaskFailed} is every error but a timeout. */
    private static final List<String> OF_SENDING = List.of("States.TaskFailed", "States.Timeout");

    private Retries() {}

    static List<Retrier> of(Policies policies) {
        return Stream.concat(
                        retrier(OF_PROGRAM, policies.programRetry()),
                        retrier(OF_PLATFORM, policies.platformRetry()))
                .toList();
    }

    /** Of a state that waits for others, which is as the platform's defaults are. */
    static List<Retrier> ofWaiting() {
        return retrier(OF_PLATFORM, RetrySpec.platform()).toList();
    }

    /** Of a state that only sends, whatever went wrong: no program's end is behind its errors. */
    static List<Retrier> ofSending() {
        return retrier(OF_SENDING, RetrySpec.platform()).toList();
    }

    private static Stream<Retrier> retrier(List<String> errors, RetrySpec retry) {
        return retry.retries() == 0
                ? Stream.of()
                : Stream.of(
                        new Retrier(
                                errors,
                                retry.delaySeconds(),
                                retry.retries(),
                                retry.backoff(),
                                retry.maxDelaySeconds()));
    }
}
