package io.manta.functions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonObject;
import io.manta.functions.event.TaskStopped.Container;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsEventTest {
    @Test
    void read_stoppedTask_hasWhatItsEndIsMadeOf() {
        assertThat(AwsEvent.read(Samples.read("exited")))
                .isEqualTo(
                        new TaskStopped(
                                "arn:aws:ecs:us-east-1:123456789012:task/example-cluster/a1173316d40a45dea9",
                                Optional.of("0123456789abcdef0123456789abcdef"),
                                Optional.of("run:digits-abc23def"),
                                Optional.of("EssentialContainerExited"),
                                Optional.of("Essential container in task exited"),
                                List.of(
                                        container("aws-guardduty-agent-nm40lC", 0),
                                        container("scratch", 0),
                                        container("program", 1))));
    }

    @Test
    void read_runningTask_isNothing() {
        assertThat(AwsEvent.read(Samples.read("running")))
                .isEqualTo(new AwsEvent.Other("task is RUNNING"));
    }

    @Test
    void read_warningBeforeASpotInterruption_isNothing() {
        assertThat(AwsEvent.read(Samples.read("spot-warning")))
                .isEqualTo(new AwsEvent.Other("task is RUNNING"));
    }

    @Test
    void read_execution_hasItsStatus() {
        var event = (ExecutionChanged) AwsEvent.read(Samples.read("execution-failed"));

        assertThat(event)
                .isEqualTo(
                        new ExecutionChanged(
                                "arn:aws:states:us-east-1:123456789012:execution:state-machine-name:execution-name",
                                "execution-name",
                                "FAILED"));
        assertThat(event.isEnd()).isTrue();
        assertThat(new ExecutionChanged("arn", "name", "RUNNING").isEnd()).isFalse();
        assertThat(new ExecutionChanged("arn", "name", "PENDING_REDRIVE").isEnd()).isFalse();
    }

    @Test
    void read_otherEvent_isNothing() {
        var event =
                JsonObject.builder()
                        .put("detail-type", "ECS Service Action")
                        .put("detail", JsonObject.EMPTY)
                        .build();

        assertThat(AwsEvent.isOne(event)).isTrue();
        assertThat(AwsEvent.read(event)).isEqualTo(new AwsEvent.Other("ECS Service Action"));
    }

    @Test
    void read_taskWithoutItsArn_saysSo() {
        var event =
                JsonObject.builder()
                        .put("detail-type", "ECS Task State Change")
                        .put("detail", JsonObject.builder().put("lastStatus", "STOPPED").build())
                        .build();

        assertThatThrownBy(() -> AwsEvent.read(event))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("event.detail.taskArn: is missing");
    }

    @Test
    void isOne_report_isNone() {
        assertThat(AwsEvent.isOne(JsonObject.builder().put("attempt", "a").build())).isFalse();
    }

    private static Container container(String name, int exitCode) {
        return new Container(name, Optional.of(exitCode), Optional.empty());
    }
}
