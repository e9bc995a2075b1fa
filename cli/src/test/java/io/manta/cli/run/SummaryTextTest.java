package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.Screen;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    private final Screen screen = new Screen(Path.of(""));

    @Test
    void print_stoppedRun_saysInWhichRound() {
        assertThat(printed(RunStatus.STOPPED, 1, true))
                .contains("  STOPPED in round 1, 0.1 s: enough\n");
        assertThat(printed(RunStatus.STOPPED, -1, true))
                .contains("  STOPPED before its first round, 0.1 s: enough\n");
    }

    @Test
    void print_completedRun_saysHowManyRounds() {
        assertThat(printed(RunStatus.COMPLETED, 1, true))
                .contains("  COMPLETED after 2 rounds, 0.1 s\n");
    }

    @Test
    void print_folderRemovedMeanwhile_saysThatNothingIsKept() {
        assertThat(printed(RunStatus.COMPLETED, 0, false))
                .endsWith("kept in  nowhere: somewhere was removed while it ran\n")
                .doesNotContain("look at");
    }

    /** Of a run that was begun five minutes before it went on here for 0.1 s. */
    private String printed(RunStatus status, int round, boolean isKept) {
        var end = Views.START.plusSeconds(300);
        var run =
                new RunRecord(
                        new RunId("digits-7k2m9x4q"),
                        "digits",
                        new ClusterName("local"),
                        ContentHash.of("document"),
                        "version",
                        0,
                        status,
                        0,
                        0,
                        round,
                        Optional.empty(),
                        Views.START,
                        Optional.of(end),
                        Optional.empty(),
                        status == RunStatus.COMPLETED ? Optional.empty() : Optional.of("enough"));
        var summary = new RunSummary(run, end.minusMillis(100), List.of(), List.of(), isKept);
        new SummaryText(screen.console(), Path.of("somewhere")).print(summary);
        return new String(screen.bytes(), StandardCharsets.UTF_8);
    }
}
