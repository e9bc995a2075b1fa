package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.DataPath;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.ParallelState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.TaskState;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the protocol that a machine's text has to keep, over random swarms. */
class ProtocolInMachinesTest {
    private static final int SWARMS = 100;

    /** Protocol, rule 1: the run comes from the data, so that it reaches what is inside a Map. */
    @Test
    void rule1_message_saysRunAssignmentAttemptAndToken() {
        var messages =
                machines()
                        .flatMap(machine -> states(machine).stream())
                        .filter(TaskState.class::isInstance)
                        .map(TaskState.class::cast)
                        .filter(task -> task.resource().endsWith("sendMessage.waitForTaskToken"))
                        .map(task -> JsonReader.of(task.parameters(), "Parameters"))
                        .filter(task -> !task.child("MessageBody").string("kind").equals("gate"))
                        .toList();

        assertThat(messages)
                .hasSizeGreaterThan(SWARMS)
                .allSatisfy(
                        message -> {
                            var body = message.child("MessageBody");
                            assertThat(message.string("MessageGroupId.$")).isEqualTo("$.run");
                            assertThat(body.string("run.$")).isEqualTo("$.run");
                            assertThat(body.string("segment.$")).isEqualTo("$.segment");
                            assertThat(body.string("round.$")).isEqualTo("$.round");
                            assertThat(body.has("alias") || body.has("alias.$")).isTrue();
                            assertThat(body.string("node.$")).startsWith("$.");
                            assertThat(body.string("redrive.$"))
                                    .isEqualTo("$$.Execution.RedriveCount");
                            assertThat(body.string("retry.$")).isEqualTo("$$.State.RetryCount");
                            assertThat(body.string("token.$")).isEqualTo("$$.Task.Token");
                        });
    }

    /** Protocol, rule 16: what a branch or an iteration ends with counts against the payload. */
    @Test
    void rule16_lastStateOfEveryBranchAndIteration_passesNothingOn() {
        var last =
                machines()
                        .flatMap(machine -> states(machine).stream())
                        .flatMap(state -> inner(state).stream())
                        .flatMap(group -> group.states().values().stream())
                        .filter(state -> state.targets().isEmpty())
                        .toList();

        assertThat(last)
                .hasSizeGreaterThan(SWARMS)
                .allSatisfy(state -> assertThat(outputPath(state)).isEqualTo(DataPath.NOTHING));
    }

    private static Stream<StateGroup> machines() {
        return LongStream.range(0, SWARMS)
                .mapToObj(RandomSwarm::of)
                .map(swarm -> SwarmCompiler.compile(swarm, Target.LOCAL).machine().states());
    }

    /** All states, also those in others. */
    private static List<State> states(StateGroup group) {
        var all = new ArrayList<State>();
        for (var state : group.states().values()) {
            all.add(state);
            inner(state).forEach(inside -> all.addAll(states(inside)));
        }
        return all;
    }

    private static List<StateGroup> inner(State state) {
        if (state instanceof MapState map) {
            return List.of(map.processor());
        }
        if (state instanceof DistributedMapState map) {
            return List.of(map.processor());
        }
        return state instanceof ParallelState parallel ? parallel.branches() : List.of();
    }

    private static DataPath outputPath(State state) {
        if (state instanceof TaskState task) {
            return task.outputPath();
        }
        if (state instanceof DistributedMapState map) {
            return map.outputPath();
        }
        return state instanceof MapState map
                ? map.outputPath()
                : ((ParallelState) state).outputPath();
    }
}
