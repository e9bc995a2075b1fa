package io.manta.compiler.check;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Swarms;
import io.manta.compiler.Target;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
import org.junit.jupiter.api.Test;

final class WorksFitTest {
    private static TaskSpec bare(TaskSpec task) {
        return new TaskSpec(
                task.id(),
                task.alias(),
                task.module(),
                task.placement(),
                task.after(),
                task.timeoutSeconds(),
                RetrySpec.none(),
                RetrySpec.none());
    }

    private static int length(TaskSpec... tasks) {
        var machine =
                SwarmCompiler.compile(Swarms.of(tasks), new Target("aws", "", "", "")).machine();
        return AslWriter.json(machine).text().length();
    }

    @Test
    void leastState_isShorterThanAnyThatIsWritten() {
        var one = length(bare(task("a")));
        var two = length(bare(task("a")), bare(task("b", "a")));

        assertThat(two - one).isGreaterThan(WorksFit.LEAST_STATE_BYTES);
    }
}
