package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchAnswer;
import io.manta.functions.container.EcsServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** As the client hands them on: each is sent over the wire. */
class RefusalsTest {
    private final EcsServer server = new EcsServer();
    private final EcsLauncher launcher = new TestSurroundings().launcher(server.client());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ThrottlingException       | Rate exceeded",
                "400 | ThrottlingException       | You've reached the limit on the number of tasks you can run concurrently",
                "400 | InvalidParameterException | Error retrieving subnet information for [subnet-1]: Rate exceeded (ErrorCode: RequestLimitExceeded)",
                "400 | ClientException           | Rate exceeded",
                "500 | ServerException           | Service Unavailable. Rate exceeded",
                "400 | LimitExceededException    | The limit for the resource was exceeded",
                "400 | ClientException           | Capacity is unavailable at this time. Please try again later or in a different availability zone",
                "400 | ClientException           | You’ve reached the limit on the number of vCPUs you can run concurrently",
                "429 | TooManyRequestsException  | Too many requests",
            })
    void error_ofRateOrCapacity_isForLater(int status, String code, String message) {
        assertThat(afterError(status, code, message)).isEqualTo(new LaunchAnswer.Later(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | AccessDeniedException       | User: arn:aws:sts::111122223333:assumed-role/launch/x is not authorized to perform: ecs:RunTask",
                "400 | ClusterNotFoundException    | Cluster not found.",
                "400 | InvalidParameterException   | The subnet ID 'subnet-1' does not exist",
                "400 | UnsupportedFeatureException | The specified task isn't supported in this Region.",
                "400 | PlatformUnknownException    | The specified platform version doesn't exist.",
                "400 | BlockedException            | Your AWS account was blocked.",
                "400 | ClientException             | ECS was unable to assume the role 'arn:aws:iam::111122223333:role/manta/home/n1'",
            })
    void error_thatWaitingDoesNotCure_isRefused(int status, String code, String message) {
        assertThat(afterError(status, code, message)).isEqualTo(new LaunchAnswer.Refused(message));
    }

    @Test
    void error_ofPassRole_namesTheRole() {
        var message =
                "User: arn:aws:sts::111122223333:assumed-role/launch/x is not authorized to perform: iam:PassRole on resource: "
                        + Samples.TASK_ROLE
                        + " because no identity-based policy allows the iam:PassRole action";

        assertThat(afterError(400, "AccessDeniedException", message))
                .isEqualTo(
                        new LaunchAnswer.Refused(
                                "role %s must be one that Manta may give to containers, got: %s"
                                        .formatted(Samples.TASK_ROLE, message)));
    }

    @ParameterizedTest
    @CsvSource({
        "500, ServerException",
        "503, ServiceUnavailableException",
        "400, ExpiredTokenException",
        "400, RequestExpired"
    })
    void error_thatLeavesTheOutcomeOpen_isThrown(int status, String code) {
        assertThatThrownBy(() -> afterError(status, code, "Service Unavailable"))
                .isInstanceOf(EcsException.class);
    }

    @Test
    void call_withoutAnAnswer_isThrown() {
        launcher.launch(Samples.request(Samples.module(), Node.named("n1")));
        server.close();

        assertThatThrownBy(
                        () -> launcher.launch(Samples.request(Samples.module(), Node.named("n1"))))
                .isInstanceOf(SdkClientException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESOURCE:CPU",
                "RESOURCE:MEMORY",
                "RESOURCE:ENI",
                "RESOURCE:GPU",
                "RESOURCE:FARGATE",
                "AGENT",
                "EMPTY CAPACITY PROVIDER",
                "NO ACTIVE INSTANCES",
                "Capacity is unavailable at this time. Please try again later or in a different availability zone",
                "You’ve reached the limit on the number of vCPUs you can run concurrently",
                "a reason of next year",
            })
    void failure_ofTheMoment_isForLater(String reason) {
        assertThat(after(Answer.failure(reason))).isEqualTo(new LaunchAnswer.Later(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MISSING",
                "INACTIVE",
                "ATTRIBUTE",
                "MemberOf placement constraint unsatisfied.",
                "The requested CPU configuration is above your limit.",
            })
    void failure_ofWhatIsAsked_isRefused(String reason) {
        assertThat(after(Answer.failure(reason))).isEqualTo(new LaunchAnswer.Refused(reason));
    }

    @Test
    void answer_withNeitherTaskNorFailure_isThrown() {
        assertThatThrownBy(() -> after(Answer.of(io.manta.contract.json.JsonObject.EMPTY)))
                .hasMessage("RunTask must answer with a task or a failure");
    }

    private LaunchAnswer afterError(int status, String code, String message) {
        return after(Answer.error(status, code, message));
    }

    /** The answer of RunTask, for a module whose definition there is. */
    private LaunchAnswer after(Answer answer) {
        launcher.launch(Samples.request(Samples.module(), Node.named("n1")));
        server.answerNext(answer);
        return launcher.launch(Samples.request(Samples.module(), Node.named("n1")));
    }
}
