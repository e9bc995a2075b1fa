package io.manta.functions.machine;

import static io.manta.functions.machine.MotoWaitingMachine.MACHINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import io.manta.functions.PendingRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class UnusedVersionsTest {
    private static final String DEFINITION =
            "{\"StartAt\":\"End\",\"States\":{\"End\":{\"Type\":\"Succeed\"}}}";
    private static final int MOST = 1_000;

    private final Later clock = new Later();
    private final MotoWaitingMachine world = new MotoWaitingMachine(clock);

    @Test
    void register_machineThatIsFull_deletesTheOldestThatNoRunNeeds() throws Exception {
        var used = register("used");
        var unused = register("unused");
        var askedFor = register("asked for");
        var failed = register("failed");
        var completed = register("completed");
        world.runs().create(PendingRun.of(new RunId("goes-on"), used));
        end("failed", failed, RunOutcome.failed(Failure.of("Manta.ItemFailed", "why")));
        end("completed", completed, RunOutcome.completed());
        fill();

        assertThatThrownBy(() -> register("too much"))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "state machine %s has as many versions as Step Functions allows, 1,000, and none that may be deleted: each is of a run that goes on or can be redriven, or not an hour old; wait, or submit the swarm under another name",
                        machine());

        clock.later = Duration.ofHours(2);
        register("asked for");
        assertThat(register("new")).isEqualTo(machine() + ":" + (MOST + 1));
        var left =
                MACHINES.listStateMachineVersions(
                                r -> r.stateMachineArn(machine()).maxResults(MOST))
                        .stateMachineVersions();
        assertThat(left)
                .hasSize(MOST - 50 + 1)
                .extracting(version -> version.stateMachineVersionArn())
                .contains(used, failed, askedFor)
                .doesNotContain(unused, completed);
        assertThat(world.executions().version(ContentHash.of("unused"))).isEmpty();
        assertThat(register("unused")).isEqualTo(machine() + ":" + (MOST + 2));
    }

    private String register(String document) {
        return world.executions().register("swarm", ContentHash.of(document), DEFINITION);
    }

    private void end(String name, String version, RunOutcome outcome) {
        var run = new RunId(name);
        world.runs().create(PendingRun.of(run, version));
        world.runs().end(run, outcome, clock.instant());
    }

    private String machine() {
        return "arn:aws:states:us-east-1:123456789012:stateMachine:"
                + MachineName.of(world.cluster(), "swarm");
    }

    /** What others have published, and nobody knows of. */
    private void fill() throws Exception {
        var each = (MOST - 5) / Race.THREADS + 1;
        Race.of(
                runner -> {
                    for (var n = runner * each; n < Math.min((runner + 1) * each, MOST - 5); n++) {
                        MACHINES.updateStateMachine(
                                r ->
                                        r.stateMachineArn(machine())
                                                .definition(DEFINITION)
                                                .publish(true));
                    }
                    return true;
                });
    }

    /** The time, and some of it more. */
    private static final class Later extends Clock {
        private Duration later = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
