package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.group;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.parallel;
import static io.manta.local.interpreter.Asl.succeed;
import static io.manta.local.interpreter.Asl.text;
import static io.manta.local.interpreter.Asl.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonString;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final Bench bench = new Bench();

    @Test
    void branches_begin_atOnceAndAreAwaitedAll() {
        bench.start(
                text(
                        parallel(
                                "p",
                                then("c"),
                                group(message("a", end())),
                                group(message("b", then("b2")), message("b2", end()))),
                        message("c", end())),
                "{}");
        assertThat(bench.said("state")).containsExactly("a", "b");
        bench.succeed("token-2");
        assertThat(bench.said("state")).containsExactly("a", "b", "b2");
        bench.succeed("token-3");
        assertThat(bench.said("state")).containsExactly("a", "b", "b2");
        bench.succeed("token-1");
        assertThat(bench.said("state")).containsExactly("a", "b", "b2", "c");
        bench.succeed("token-4");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void branches_getTheStatesData_andSoDoesTheNextState() {
        var body = "{\"run.$\":\"$.run\"}";
        bench.start(
                text(
                        parallel("p", then("c"), group(message("a", body, end()))),
                        message("c", body, end())),
                "{\"run\":\"r\"}");
        bench.succeed("token-1");
        assertThat(bench.said("run")).containsExactly("r", "r");
    }

    @Test
    void nested_lastOfABranch_endsIt() {
        bench.start(
                text(
                        parallel(
                                "outer",
                                end(),
                                group(
                                        parallel(
                                                "inner",
                                                end(),
                                                group(message("a", end())),
                                                group(succeed("nothing")))))),
                "{}");
        assertThat(bench.status()).isEqualTo(Status.RUNNING);
        bench.succeed("token-1");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void firstFailure_wins_andSiblingsAreGone() {
        bench.start(
                text(
                        parallel(
                                "p",
                                end(),
                                group(message("a", end())),
                                group(parallel("inner", end(), group(message("b", end())))),
                                group(message("c", end())))),
                "{}");
        bench.fail("token-3", "Manta.ProgramFailed");
        assertThat(bench.status()).isEqualTo(Status.FAILED);
        assertThat(bench.failure()).isEqualTo(Failure.of("Manta.ProgramFailed", "told so"));
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.fail("token-2", "Manta.ProgramFailed")).isEqualTo(Answer.GONE);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void twoFailures_inOneInstant_theFirstWins() {
        bench.start(
                text(parallel("p", end(), group(message("a", end())), group(message("b", end())))),
                "{}");
        assertThat(bench.answers.fail("token-2", "Manta.PlatformFault", "lost"))
                .isEqualTo(Answer.ANSWERED);
        assertThat(bench.answers.fail("token-1", "Manta.ProgramFailed", "bad"))
                .isEqualTo(Answer.ANSWERED);
        bench.time.settle();
        assertThat(bench.failure()).isEqualTo(Failure.of("Manta.PlatformFault", "lost"));
    }

    @Test
    void siblingInARetryDelay_ofAFailure_isAbandoned() {
        bench.start(
                text(
                        parallel(
                                "p",
                                end(),
                                group(message("a", end(), Asl.retry(3, "Manta.PlatformFault"))),
                                group(message("b", end())))),
                "{}");
        bench.fail("token-1", "Manta.PlatformFault");
        bench.fail("token-2", "Manta.ProgramFailed");
        assertThat(bench.failure()).isEqualTo(Failure.of("Manta.ProgramFailed", "told so"));
        assertThat(bench.time.pending()).isZero();
    }

    /** Protocol, rule 16: the raw result counts, as on the service. */
    @Test
    void rawResult_beyondTheLimit_failsThoughResultPathDropsIt() {
        var big = "x".repeat(140_000);
        bench.services.function("big", payload -> new JsonString(big));
        bench.start(
                text(
                        parallel(
                                "p",
                                end(),
                                group(call("big", "{}", end())),
                                group(call("big", "{}", end())))),
                "{}");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.DataLimitExceeded",
                                "the result of state \"p\" must be at most 262144 bytes, got:"
                                        + " 280007"));
    }
}
