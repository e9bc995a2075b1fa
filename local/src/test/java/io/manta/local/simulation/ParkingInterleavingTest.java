package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.parking.Parking;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Wait;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Rule 6 in every interleaving of two that park and release: one runs wholly before each call of a
 * port that the other makes. In random schedules the two seldom meet so closely.
 */
class ParkingInterleavingTest {
    private static final RunId RUN = new RunId("storm-1");
    private static final Attempt MERGE =
            new Attempt(new Assignment(RUN, new Alias("merge"), new NodeId("n1"), 0), 0, 0, 0);
    private static final Mark LEFT = Mark.finished("left");
    private static final Mark RIGHT = Mark.finished("right");
    private static final Wait WAIT =
            Wait.of(new LaunchMessage(MERGE, RUN.value(), List.of(LEFT, RIGHT), "token"));
    private static final Consumer<Ports> RELEASE_LEFT = releases(LEFT);
    private static final Consumer<Ports> RELEASE_RIGHT = releases(RIGHT);
    private static final int MOST_CALLS = 8;

    @Test
    void rule6_whatIsParkedAndReleased_isAlwaysSentOn() {
        assertThat(missed(Violation.NONE)).isEmpty();
    }

    @Test
    void rule6_parkThatReadsTheMarksBeforeItWrites_isCaught() {
        assertThat(missed(Mistaken::parkThatReadsFirst))
                .contains("park, with a release before its call 2");
    }

    @Test
    void rule6_releaseThatReadsTheWaitsBeforeItWrites_isCaught() {
        assertThat(missed(Mistaken::releaseThatReadsFirst))
                .contains("release, with a park before its call 2");
    }

    /** The interleavings after which the launch was not sent on. */
    private static List<String> missed(Violation violation) {
        var missed = new ArrayList<String>();
        for (var call = 1; call <= MOST_CALLS; call++) {
            if (!isSent(
                    violation,
                    call,
                    List.of(RELEASE_LEFT, ParkingInterleavingTest::park, RELEASE_RIGHT))) {
                missed.add("park, with a release before its call " + call);
            }
            if (!isSent(
                    violation,
                    call,
                    List.of(RELEASE_LEFT, RELEASE_RIGHT, ParkingInterleavingTest::park))) {
                missed.add("release, with a park before its call " + call);
            }
            if (!isSent(
                    violation,
                    call,
                    List.of(ParkingInterleavingTest::park, RELEASE_LEFT, RELEASE_RIGHT))) {
                missed.add("release, with another before its call " + call);
            }
        }
        return missed;
    }

    /**
     * @param three the first is done before, the third when the second comes to a call, or after it
     */
    private static boolean isSent(Violation violation, int call, List<Consumer<Ports>> three) {
        var cluster = new MemoryCluster();
        cluster.runs.create(activeRun());
        var ports = violation.in(cluster.ports());
        three.get(0).accept(ports);
        var left = new ArrayDeque<>(List.of(three.get(2)));
        Runnable third = () -> Optional.ofNullable(left.poll()).ifPresent(it -> it.accept(ports));
        three.get(1).accept(CrashingPorts.dying(call, Moment.BEFORE, ports, name -> third.run()));
        third.run();
        return cluster.queue.sent().contains(WAIT.released());
    }

    private static void park(Ports ports) {
        new Parking(ports).park(WAIT);
    }

    private static Consumer<Ports> releases(Mark mark) {
        return ports -> new Parking(ports).release(Pass.of(MERGE), mark);
    }

    private static RunRecord activeRun() {
        return new RunRecord(
                RUN,
                "storm",
                new ClusterName("sea"),
                ContentHash.of("document"),
                "storm:1",
                1,
                RunStatus.ACTIVE,
                0,
                0,
                0,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
