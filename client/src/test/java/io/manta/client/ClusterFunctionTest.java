package io.manta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.RunId;
import io.manta.contract.user.StopAnswer;
import io.manta.contract.user.UserRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose answer does not come at once, or never. */
class ClusterFunctionTest {
    private static final RunId RUN = new RunId("mine");
    private static final String STOPPED = "{\"run\": \"mine\", \"stopped\": true}";
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final StandIn cluster = new StandIn();
    private final UserApi api = cluster.api();

    ClusterFunctionTest() throws IOException {}

    @AfterEach
    void close() {
        cluster.close();
    }

    /** Protocol, rule 21. */
    @Test
    void rule21_functionThatSleeps_isAskedUntilItIsAwake() {
        cluster.fails(409, "SnapStartNotReadyException", "Lambda is initializing your function")
                .fails(408, "SnapStartTimeoutException", "Lambda couldn't restore the snapshot")
                .answers(STOPPED);

        assertThat(api.stopSwarm(RUN)).isEqualTo(new StopAnswer(RUN, true));
        assertThat(cluster.pauses).containsExactly(LOOK, LOOK);
    }

    @Test
    void rule21_functionThatDoesNotAwakeInFiveMinutes_isGivenUp() {
        for (var looks = 0; looks <= 30; looks++) {
            cluster.fails(
                    409, "SnapStartNotReadyException", "Lambda is initializing your function");
        }

        assertThatThrownBy(() -> api.stopSwarm(RUN))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "cluster \"home\" in eu-west-1 could not be asked: Lambda is initializing your function");
        assertThat(cluster.pauses).isEqualTo(Collections.nCopies(30, LOOK));
    }

    @Test
    void functionThatBreaksOff_isGivenUpAfterThreeTries() {
        for (var tries = 0; tries < 3; tries++) {
            cluster.breaksOff(
                    "{\"errorMessage\": \"Task timed out after 300.00 seconds\", \"errorType\": \"Sandbox.Timedout\"}");
        }

        assertThatThrownBy(() -> api.stopSwarm(RUN))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "manta-home_submit broke off 3 times, and may have done what was asked: Task timed out after 300.00 seconds");
        assertThat(cluster.requests).hasSize(3);
        assertThat(cluster.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void throttling_isWaitedOut() {
        for (var calls = 0; calls < 6; calls++) {
            cluster.fails(429, "TooManyRequestsException", "Rate Exceeded.");
        }
        cluster.answers(STOPPED);

        assertThat(api.stopSwarm(RUN).stopped()).isTrue();
        assertThat(cluster.pauses).isNotEmpty().containsOnly(LOOK);
    }

    @Test
    void clusterThatIsNotThere_isSaid() {
        cluster.fails(404, "ResourceNotFoundException", "Function not found: arn:…");

        assertThatThrownBy(() -> api.stopSwarm(RUN))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "cluster \"home\" is not in eu-west-1 of this account: Function not found: arn:…");
    }

    @Test
    void callerWhoMayNot_isTold() {
        cluster.fails(
                403,
                "AccessDeniedException",
                "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: lambda:InvokeFunction");

        assertThatThrownBy(() -> api.stopSwarm(RUN))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "cluster \"home\" in eu-west-1 could not be asked: User:"
                                + " arn:aws:iam::111122223333:user/ann is not authorized to perform: lambda:InvokeFunction");
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void answerOfAnotherVersion_isSaid() {
        cluster.answers("{\"stopped\": true}");

        assertThatThrownBy(() -> api.stopSwarm(RUN))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "what was asked is done, but the answer is of another version of Manta: answer.run: is missing");
    }

    /** Of a call, and of all its tries together: a function may take as long as it is given. */
    @Test
    void timeouts_areThoseOfTheFunctionAndTheWayBack() {
        var timeouts = Lambdas.configuration();

        assertThat(timeouts.apiCallAttemptTimeout().orElseThrow())
                .isGreaterThan(UserRequest.LONGEST)
                .isLessThan(UserRequest.LONGEST.plusMinutes(1));
        assertThat(timeouts.apiCallTimeout().orElseThrow())
                .isLessThan(UserRequest.LONGEST.multipliedBy(2));
    }

    @Test
    void answerThatIsNone_isSaid() {
        cluster.answers("\"ok\"");

        assertThatThrownBy(() -> api.stopSwarm(RUN))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("manta-home_submit must answer with a JSON object, got: \"ok\"");
    }
}
