package io.manta.functions.machine;

import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** An execution as Step Functions describes it. */
final class DescribedExecution {
    private DescribedExecution() {}

    static Execution of(DescribeExecutionResponse answer) {
        var status = status(answer);
        var failure =
                status == Status.FAILED || status == Status.TIMED_OUT
                        ? Optional.of(
                                ExecutionFailure.of(
                                        Optional.ofNullable(answer.error()),
                                        Optional.ofNullable(answer.cause())))
                        : Optional.<Failure>empty();
        return new Execution(answer.name(), status, redrive(answer), failure);
    }

    /** A server that knows no redrives does not say how many there were. */
    private static int redrive(DescribeExecutionResponse answer) {
        return Optional.ofNullable(answer.redriveCount()).orElse(0);
    }

    private static Status status(DescribeExecutionResponse answer) {
        return switch (answer.status()) {
            case RUNNING, PENDING_REDRIVE -> Status.RUNNING;
            case SUCCEEDED -> Status.SUCCEEDED;
            case FAILED -> Status.FAILED;
            case TIMED_OUT -> Status.TIMED_OUT;
            case ABORTED -> Status.ABORTED;
            case UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalStateException(
                            "execution %s has a status that Manta does not know, got: %s"
                                    .formatted(answer.executionArn(), answer.statusAsString()));
        };
    }
}
