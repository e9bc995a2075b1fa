package io.manta.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class DescribedExecutionTest {
    /** Protocol, rule 19. */
    @Test
    void of_redrivenExecution_saysHowOften() {
        var answer = running().redriveCount(2).build();

        assertThat(DescribedExecution.of(answer))
                .isEqualTo(new Execution("run", Status.RUNNING, 2, Optional.empty()));
    }

    @Test
    void of_answerWithoutACount_wasNeverRedriven() {
        assertThat(DescribedExecution.of(running().build()).redrive()).isZero();
    }

    private static DescribeExecutionResponse.Builder running() {
        return DescribeExecutionResponse.builder().name("run").status(ExecutionStatus.RUNNING);
    }
}
