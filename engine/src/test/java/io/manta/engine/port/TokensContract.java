package io.manta.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link Tokens} does. */
public abstract class TokensContract {
    private static final String NAME = "run-0";
    private static final Failure FAILURE =
            Failure.of(ErrorNames.PROGRAM_FAILED, "the program exited with code 1");

    /** The world that the adapter under test lives in; new for each test. */
    protected abstract WaitingMachine world();

    @Test
    void succeed_waiting_letsTheStateGoOn() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        assertThat(world.tokens().succeed(token)).isEqualTo(Answer.ANSWERED);
        assertThat(world.awaitEnd(NAME).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void fail_waiting_failsTheStateWithThisFailure() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        assertThat(fail(world, token)).isEqualTo(Answer.ANSWERED);
        assertThat(world.awaitEnd(NAME).failure()).contains(FAILURE);
    }

    @Test
    void fail_withTheLongestCause_isAnswered() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        var cause = "x".repeat(32_768);
        assertThat(world.tokens().fail(token, FAILURE.error(), cause)).isEqualTo(Answer.ANSWERED);
        assertThat(world.awaitEnd(NAME).failure()).contains(Failure.of(FAILURE.error(), cause));
    }

    @Test
    void heartbeat_waiting_isAnsweredAndChangesNothing() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        assertThat(world.tokens().heartbeat(token)).isEqualTo(Answer.ANSWERED);
        assertThat(world.tokens().heartbeat(token)).isEqualTo(Answer.ANSWERED);
        assertThat(world.tokens().succeed(token)).isEqualTo(Answer.ANSWERED);
    }

    @Test
    void answered_isGone() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        world.tokens().succeed(token);
        assertGone(world, token);
    }

    @Test
    void failed_isGone() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        fail(world, token);
        assertGone(world, token);
    }

    @Test
    void stopped_isGone() throws InterruptedException {
        var world = world();
        var token = waitingToken(world);
        world.executions().stop(NAME, "the user stopped it");
        assertGone(world, token);
    }

    @Test
    void unknown_isGone() {
        assertGone(world(), "there-is-no-such-token");
    }

    @Test
    void answers_fromManyThreads_oneCounts() throws Exception {
        var world = world();
        var token = waitingToken(world);
        var answers = Race.of(n -> n % 2 == 0 ? world.tokens().succeed(token) : fail(world, token));
        assertThat(answers).hasSize(Race.THREADS).containsOnlyOnce(Answer.ANSWERED);
        world.awaitEnd(NAME);
    }

    @Test
    void answersAgainstStop_atMostOneCounts_andItsEndStays() throws Exception {
        var world = world();
        var token = waitingToken(world);
        var answers =
                Race.of(
                        n -> {
                            if (n % 2 == 0) {
                                world.executions().stop(NAME, "the user stopped it");
                                return Answer.GONE;
                            }
                            return world.tokens().succeed(token);
                        });
        assertThat(answers.stream().filter(Answer.ANSWERED::equals).count()).isLessThanOrEqualTo(1);
        var end = world.awaitEnd(NAME);
        assertThat(end.status()).isIn(Status.SUCCEEDED, Status.ABORTED);
        assertGone(world, token);
        assertThat(world.executions().describe(NAME)).contains(end);
    }

    private static String waitingToken(WaitingMachine world) throws InterruptedException {
        var executions = world.executions();
        var version = executions.register("swarm", ContentHash.of("document"), world.definition());
        executions.start(version, NAME, (JsonObject) Json.read("{\"run\":\"r\"}"));
        return world.awaitToken();
    }

    private static Answer fail(WaitingMachine world, String token) {
        return world.tokens().fail(token, FAILURE.error(), FAILURE.json().text());
    }

    private static void assertGone(WaitingMachine world, String token) {
        assertThat(world.tokens().succeed(token)).isEqualTo(Answer.GONE);
        assertThat(fail(world, token)).isEqualTo(Answer.GONE);
        assertThat(world.tokens().heartbeat(token)).isEqualTo(Answer.GONE);
    }
}
