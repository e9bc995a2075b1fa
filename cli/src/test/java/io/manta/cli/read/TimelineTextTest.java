package io.manta.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineTextTest {
    private static final RunId RUN = new RunId("digits-1");
    private static final Instant START = Instant.EPOCH;

    @Test
    void lines_ofTwoRounds_haveOneScaleAndBeginAtTheLeft() {
        var rounds =
                List.of(
                        round(0, ended("worker", "a", 0, 0, 5), ended("worker", "b", 0, 0, 4)),
                        round(
                                1,
                                ended("worker", "a", 1, 100, 102),
                                ended("average", "b", 1, 102, 110)));

        assertThat(new TimelineText(10, 80).lines(rounds, START))
                .containsExactly(
                        "ROUND  TASK     NODE  one column is 1.0 s",
                        "    0  worker   a     ████",
                        "    0  worker   b     ███",
                        "    1  worker   a     █",
                        "    1  average  b      ████████");
    }

    @Test
    void lines_onANarrowTerminal_haveShorterBars() {
        var rounds = List.of(round(0, ended("worker", "a", 0, 0, 50)));

        assertThat(new TimelineText(50, 40).lines(rounds, START))
                .containsExactly(
                        "ROUND  TASK    NODE  one column is 2.6 s",
                        "    0  worker  a     ██████████████████");
    }

    @Test
    void lines_ofAProgramThatGoesOn_endNow() {
        var going = assignment("worker", "a", 0, START, Optional.empty());

        assertThat(new TimelineText(4, 80).lines(List.of(round(0, going)), START.plusSeconds(8)))
                .containsExactly(
                        "ROUND  TASK    NODE  one column is 2.0 s", "    0  worker  a     ███");
    }

    @Test
    void lines_beforeAnythingHasStarted_areTheHeading() {
        var waiting =
                new AssignmentView(
                        new Assignment(RUN, new Alias("worker"), new NodeId("a"), 0),
                        AssignmentStatus.PENDING,
                        Optional.empty());

        assertThat(new TimelineText(4, 80).lines(List.of(round(0, waiting)), START))
                .containsExactly("ROUND  TASK  NODE  one column is 1 ms");
    }

    private static AssignmentView ended(String task, String node, int round, int from, int to) {
        return assignment(
                task, node, round, START.plusSeconds(from), Optional.of(START.plusSeconds(to)));
    }

    private static AssignmentView assignment(
            String task, String node, int round, Instant start, Optional<Instant> end) {
        var assignment = new Assignment(RUN, new Alias(task), new NodeId(node), round);
        var status = end.isPresent() ? AssignmentStatus.COMPLETED : AssignmentStatus.RUNNING;
        var record =
                new AttemptRecord(
                        new Attempt(assignment, 0, 0, 0),
                        "token",
                        status,
                        0,
                        Optional.empty(),
                        start,
                        Optional.of(start),
                        Optional.of(start),
                        Optional.empty(),
                        end,
                        Optional.empty(),
                        end.isPresent());
        return new AssignmentView(assignment, status, Optional.of(record));
    }

    private static RoundView round(int number, AssignmentView... assignments) {
        var tasks =
                Stream.of(assignments)
                        .map(a -> new TaskView(a.assignment().alias(), List.of(a)))
                        .toList();
        return new RoundView(number, tasks);
    }
}
