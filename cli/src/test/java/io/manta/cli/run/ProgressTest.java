package io.manta.cli.run;

import static io.manta.contract.run.AssignmentStatus.COMPLETED;
import static io.manta.contract.run.AssignmentStatus.FAILED;
import static io.manta.contract.run.AssignmentStatus.PENDING;
import static io.manta.contract.run.AssignmentStatus.RUNNING;
import static io.manta.contract.run.AssignmentStatus.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.Screen;
import io.manta.cli.logs.LogEntry;
import io.manta.cli.logs.Severity;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.engine.port.Logs;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.engine.status.TaskView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Screen screen = new Screen(Path.of(""));

    @Test
    void plain_roundsGoBy_eachThingIsToldOnce() {
        var progress = new PlainProgress(screen.console().out());

        look(
                progress,
                Views.run(
                        Views.round(
                                0,
                                Views.task("worker", RUNNING, PENDING),
                                Views.task("average", PENDING))));
        progress.output(line("hello"));
        look(
                progress,
                Views.run(
                        Views.round(
                                0,
                                Views.task("worker", COMPLETED, RUNNING),
                                Views.task("average", PENDING))));
        look(
                progress,
                Views.run(
                        Views.round(
                                0,
                                Views.task("worker", COMPLETED, COMPLETED),
                                Views.task("average", COMPLETED)),
                        Views.round(
                                1,
                                Views.task("worker", COMPLETED, FAILED),
                                Views.task("average", PENDING))));
        progress.end();

        assertThat(printed())
                .isEqualTo(
                        """
                        round 0
                        worker@node-1 | hello
                        round 0: worker 2 of 2 done, 1.5 s
                        round 0: average done, 1.5 s
                        round 1
                        round 1: worker 1 of 2 done, 1 failed, 1.5 s
                        """);
    }

    @Test
    void live_roundsGoBy_theNewestIsRedrawnBelowWhatWasPrinted() {
        var progress =
                new LiveProgress(
                        screen.terminal(40), () -> Views.START.plusSeconds(10), Views.START);

        look(
                progress,
                Views.run(
                        Views.round(
                                0,
                                Views.task("worker", RUNNING, PENDING),
                                Views.task("average", PENDING))));
        progress.output(line("hello"));
        look(
                progress,
                Views.run(
                        Views.round(
                                0,
                                Views.task("worker", COMPLETED, COMPLETED),
                                Views.task("average", COMPLETED)),
                        Views.round(
                                1,
                                Views.task("worker", COMPLETED, FAILED),
                                Views.task("average", PENDING))));
        progress.end();

        assertThat(
                        printed()
                                .replace("\u001b[0m", ">")
                                .replace("\u001b[?7l", "[")
                                .replace("\u001b[?7h", "]")
                                .replaceAll("\u001b\\[(\\d+)m", "<$1:")
                                .replaceAll("\u001b\\[(\\d)A\u001b\\[J", "^$1^"))
                .isEqualTo(
                        """
                        [<1:round 0> · 10 s
                          <36:●> worker   1 running
                          <2:·> average  waiting
                        ]^3^<2:worker@node-1 |> hello
                        [<1:round 0> · 10 s
                          <36:●> worker   1 running
                          <2:·> average  waiting
                        ]^3^<32:✓> round 0 done, 1.5 s
                        [<1:round 0> · 10 s
                          <36:●> worker   1 running
                          <2:·> average  waiting
                        ]^3^[<1:round 1> · 10 s
                          <31:✗> worker   1 of 2 done, 1 failed
                          <2:·> average  waiting
                        ]""");
    }

    @Test
    void live_triedAgain_isNoFailure() {
        var progress =
                new LiveProgress(
                        screen.terminal(40), () -> Views.START.plusSeconds(10), Views.START);

        look(progress, Views.run(Views.round(0, Views.triedAgain("worker", "exit code 7"))));

        assertThat(printed())
                .startsWith(
                        "\u001b[33mround 0: worker@node-1 failed, tries again: exit code 7\u001b[0m\n")
                .contains("  \u001b[33m●\u001b[0m worker  failed, tries again\n");
    }

    @Test
    void plain_manyTriedAgain_isALine() {
        var progress = new PlainProgress(screen.console().out());
        var round = Views.round(0, Views.triedAgain("worker", "exit code 7", "signal 9"));

        look(progress, Views.run(round));
        look(progress, Views.run(round));

        assertThat(printed())
                .isEqualTo(
                        """
                        round 0
                        round 0: worker failed 2 times, tries again; on node-2: signal 9
                        """);
    }

    @Test
    void live_controlsThatAProgramPrints_areSpelt() {
        var progress = new LiveProgress(screen.terminal(80), () -> Views.START, Views.START);

        progress.output(line("\u001b[2J\u001b]0;title\u0007\ta\u001b[31mred"));

        assertThat(printed())
                .isEqualTo(
                        "\u001b[2mworker@node-1 |\u001b[0m ^[[2J^[]0;title^G\ta\u001b[31mred\u001b[0m\n");
    }

    @Test
    void plain_stoppedBeforeTheyBegan_areALine() {
        var progress = new PlainProgress(screen.console().out());

        look(
                progress,
                Views.run(
                        Views.round(
                                0,
                                Views.task("worker", COMPLETED, STOPPED),
                                Views.unbegun("average"),
                                Views.unbegun("report"))));

        assertThat(printed())
                .isEqualTo(
                        """
                        round 0
                        round 0: worker 1 of 2 done, 1 stopped, 1.5 s
                        round 0: 2 tasks stopped before they began
                        """);
    }

    @Test
    void plain_oneStoppedBeforeItBegan_hasItsName() {
        var progress = new PlainProgress(screen.console().out());

        look(progress, Views.run(Views.round(0, Views.unbegun("average"))));

        assertThat(printed()).isEqualTo("round 0\nround 0: average stopped before it began\n");
    }

    @Test
    void live_moreTasksThanLines_onlyThoseThatSomethingHappensTo() {
        var tasks = new ArrayList<TaskView>();
        for (var i = 0; i < 30; i++) {
            tasks.add(Views.task("task_" + i, i < 10 ? COMPLETED : i == 10 ? RUNNING : PENDING));
        }
        var progress =
                new LiveProgress(
                        screen.terminal(40), () -> Views.START.plusSeconds(10), Views.START);

        look(progress, Views.run(new RoundView(0, tasks)));

        assertThat(printed().replaceAll("\u001b\\[\\??\\d+[mlh]", ""))
                .isEqualTo("round 0 · 10 s\n  ● task_10  running\n  … and 29 more tasks\n");
    }

    private static void look(Progress progress, RunView view) {
        for (var round : view.rounds()) {
            progress.begins(round.round());
            progress.round(round, round.round() < view.run().round());
        }
        progress.state(view);
    }

    private static LogEntry line(String text) {
        var assignment =
                new Assignment(
                        new RunId("digits-RUN"), new Alias("worker"), new NodeId("node-1"), 0);
        return new LogEntry(
                new Attempt(assignment, 0, 0, 0), new Logs.Line(Views.START, text), Severity.INFO);
    }

    private String printed() {
        return new String(screen.bytes(), StandardCharsets.UTF_8);
    }
}
