package io.manta.engine.status;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Placement;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final TestRun run =
            TestRun.active(new TestSwarm().task("worker", Placement.defaults()));

    private int nodes;

    @Test
    void goOn_asOftenAsThePolicySays() {
        assertThat(after(Cause.EXITED).goOn(task(2, 0))).isTrue();
        assertThat(after(Cause.EXITED, Cause.TIMED_OUT).goOn(task(2, 0))).isTrue();
        assertThat(after(Cause.EXITED, Cause.TIMED_OUT, Cause.EXITED).goOn(task(2, 0))).isFalse();
    }

    @Test
    void goOn_eachKindOfFailureCountsForItself() {
        assertThat(after(Cause.LOST, Cause.NOT_STARTED, Cause.EXITED).goOn(task(1, 2))).isTrue();
        assertThat(after(Cause.EXITED, Cause.EXITED, Cause.LOST).goOn(task(2, 1))).isTrue();
        assertThat(after(Cause.EXITED, Cause.LOST, Cause.LOST).goOn(task(2, 1))).isFalse();
    }

    @Test
    void goOn_refused_isNotTriedAgain() {
        assertThat(after(Cause.REFUSED).goOn(task(3, 3))).isFalse();
    }

    /** The attempts of one assignment, of which each has failed so. */
    private Tries after(Cause... causes) {
        var node = "n" + ++nodes;
        for (var retry = 0; retry < causes.length; retry++) {
            var one = run.running(attempt("worker", node, 0, retry));
            var end =
                    new EndReport(one.id(), causes[retry], Optional.empty(), Optional.empty(), "");
            run.cluster.attempts.complete(
                    one, AssignmentStatus.FAILED, end, run.cluster.clock.instant());
        }
        var newest = run.stored(attempt("worker", node, 0, causes.length - 1));
        return Tries.of(newest, run.ports.attempts());
    }

    private static TaskSpec task(int program, int platform) {
        return new TaskSpec(
                "task",
                Optional.of("worker"),
                "module",
                Placement.defaults(),
                List.of(),
                Optional.empty(),
                RetrySpec.times(program),
                RetrySpec.times(platform));
    }
}
