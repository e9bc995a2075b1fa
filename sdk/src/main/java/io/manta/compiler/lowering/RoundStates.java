package io.manta.compiler.lowering;

import io.manta.asl.ChoiceState;
import io.manta.asl.DataPath;
import io.manta.asl.Retrier;
import io.manta.asl.State;
import io.manta.asl.SucceedState;
import io.manta.asl.TaskState;
import io.manta.compiler.Target;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.ErrorNames;
import java.util.List;
import java.util.Optional;

/** The states around the graph: they ask the plan function what the next round is, if any. */
final class RoundStates {
    /**
     * The longest that a Lambda function runs.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
     *     quotas</a>
     */
    private static final int LAMBDA_SECONDS = 900;

    /**
     * What says that the function was not there rather than wrong: the errors that the service's
     * guide tells to retry, throttling, and a snapshot that is not ready after 14 idle days. 15
     * retries with full jitter ride out 5 minutes on average.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html">
     *     Step Functions best practices</a>
     */
    private static final Retrier LAMBDA_RETRY =
            new Retrier(
                    List.of(
                            "Lambda.ClientExecutionTimeoutException",
                            "Lambda.ServiceException",
                            "Lambda.AWSLambdaException",
                            "Lambda.SdkClientException",
                            "Lambda.TooManyRequestsException",
                            "Lambda.SnapStartException",
                            "Lambda.SnapStartNotReadyException",
                            "Lambda.SnapStartTimeoutException",
                            "Lambda.Unknown",
                            "Sandbox.Timedout",
                            "Runtime.ExitError",
                            ErrorNames.PLAN_BROKE_OFF),
                    2,
                    15,
                    2,
                    60);

    private final Target target;
    private final ContentHash document;

    RoundStates(Target target, ContentHash document) {
        this.target = target;
        this.document = document;
    }

    State planFirst() {
        return plan(question());
    }

    State planNext() {
        return plan(
                question()
                        .put("run.$", "$.run")
                        .put("segment.$", "$.segment")
                        .put("round.$", "$.round"));
    }

    /** Goes to {@code graph}, the first state of the round, or to the end. */
    State decide(String graph) {
        return new ChoiceState(
                Optional.empty(),
                List.of(ChoiceState.Rule.equalTo("$.next", RoundPlan.Next.ROUND.word(), graph)),
                StateNames.END);
    }

    State end() {
        return new SucceedState(Optional.empty());
    }

    private JsonObject.Builder question() {
        return JsonObject.builder()
                .put("execution.$", "$$.Execution.Id")
                .put("name.$", "$$.Execution.Name")
                .put("redrive.$", "$$.Execution.RedriveCount")
                .put("document", document.hex())
                .put("input.$", "$$.Execution.Input");
    }

    private State plan(JsonObject.Builder payload) {
        return new TaskState(
                Optional.empty(),
                "arn:%s:states:::lambda:invoke".formatted(target.partition()),
                JsonObject.builder()
                        .put("FunctionName", target.planFunction())
                        .put("Payload", payload.build())
                        .build(),
                DataPath.WHOLE,
                new DataPath("$.Payload"),
                LAMBDA_SECONDS,
                Optional.empty(),
                List.of(LAMBDA_RETRY),
                Optional.of(StateNames.DECIDE));
    }
}
