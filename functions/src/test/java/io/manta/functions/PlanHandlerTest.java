package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.node.Node;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.RunOutcome;
import io.manta.functions.log.WorkLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanHandlerTest {
    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PlanHandler handler =
            new PlanHandler(
                    new Planner(run.ports, TestRun.CLUSTER),
                    new WorkLog(
                            "plan",
                            "home",
                            new PrintStream(written, true, StandardCharsets.UTF_8),
                            run.cluster.clock));

    @Test
    void plan_ofTheFirstRound_isAnsweredAndLogged() {
        var plan = RoundPlan.read(LambdaCalls.call(handler, PlanEvents.first(run)).text());

        assertThat(plan.next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(plan.items()).containsKeys("worker", "average");
        assertThat(line().string("outcome")).isEqualTo("round");
        assertThat(line().string("machine")).isEqualTo("home-digits");
        assertThat(line().string("run")).isEqualTo(TestRun.RUN.value());
    }

    /** The error that the machine's Retry does not catch; the message is what the console shows. */
    @Test
    void plan_ofARoundThatCantBegin_failsTheMachineAndDoesNotBreakOff() {
        for (var i = 1; i <= 4; i++) {
            run.cluster.nodes.put(TestRun.CLUSTER, Node.named("n" + i));
        }

        assertThatThrownBy(() -> LambdaCalls.call(handler, PlanEvents.first(run)))
                .isInstanceOf(PlanFailed.class)
                .hasMessageContaining("\"task\":\"worker\"");

        assertThat(line().string("outcome")).isEqualTo("failed");
        assertThat(line().string("task")).isEqualTo("worker");
        assertThat(line().string("detail")).isEqualTo("Manta.Unplaceable");
    }

    /** Lambda logs what a function throws. */
    @Test
    void plan_ofARunThatHasFailed_tellsNothingThatItsProgramPrinted() {
        var failure =
                new Failure(
                        ErrorNames.PROGRAM_FAILED,
                        Optional.of("worker"),
                        Optional.of("n1"),
                        Optional.of(0),
                        Optional.of("0.0.0"),
                        Optional.of(1),
                        Optional.empty(),
                        "the program exited with 1",
                        List.of("my name is Ada"));
        run.cluster.runs.end(TestRun.RUN, RunOutcome.failed(failure), run.cluster.clock.instant());

        assertThatThrownBy(() -> LambdaCalls.call(handler, PlanEvents.after(run, 0)))
                .isInstanceOf(PlanFailed.class)
                .hasMessageContaining("the program exited with 1")
                .hasMessageNotContaining("Ada");

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("\"outcome\":\"failed\"")
                .doesNotContain("Ada");
    }

    private JsonReader line() {
        return JsonReader.of(Json.read(written.toString(StandardCharsets.UTF_8)), "line");
    }
}
