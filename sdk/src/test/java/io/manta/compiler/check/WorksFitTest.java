package io.manta.compiler.check;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Swarms;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.lowering.Lowering;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
import org.junit.jupiter.api.Test;

final class WorksFitTest {
    private static final Target SHORT = new Target("aws", "", "", "");

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

    private static int least(TaskSpec... tasks) {
        return Lowering.leastState(SwarmIndex.of(Swarms.of(tasks)), SHORT);
    }

    private static int length(TaskSpec... tasks) {
        var machine = SwarmCompiler.compile(Swarms.of(tasks), SHORT).machine();
        return AslWriter.size(AslWriter.json(machine).text());
    }

    /** All of it but the colon and the name of what is next. */
    @Test
    void leastState_isAsLongAsWhatIsWritten() {
        var one = bare(task("a"));
        var two = bare(task("b", "a"));

        assertThat(least(one, two))
                .isEqualTo(length(one, two) - length(one) - AslWriter.size(":b"));
    }

    @Test
    void leastState_isThatOfTheShortestTask() {
        assertThat(least(task("a"), bare(task("bb")))).isEqualTo(least(bare(task("bb"))));
        assertThat(least(task("a"))).isGreaterThan(least(bare(task("a"))));
    }
}
