package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Runs.Restart;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The entry by which a run is found, while many end it and let it go on. */
@Tag("aws")
class RunIndexRaceTest {
    private final Table table = NewTable.create();
    private final Runs runs = Cases.runs(table);

    @Test
    void endRestartAndReopen_raced_leaveOneEntryThatIsTrue() throws Exception {
        Cases.active(table);
        var redrives = new AtomicInteger();
        for (var round = 0; round < 10; round++) {
            Race.of(
                    i ->
                            switch (i % 3) {
                                case 0 -> end(i);
                                case 1 -> restart();
                                default -> reopen(redrives.incrementAndGet());
                            });

            var run = runs.get(Cases.RUN).orElseThrow();
            var entry =
                    run.endedAt()
                            .map(at -> "ended#" + Key.moment(at) + "#" + Cases.RUN)
                            .orElse("open#" + Cases.RUN);
            assertThat(table.range("runs").spanning("ended", "open"))
                    .extracting(item -> item.key().sort())
                    .containsExactly(entry);
            assertThat(runs.recent(Instant.EPOCH)).containsExactly(run);
        }
    }

    private boolean end(int number) {
        return runs.end(
                Cases.RUN, RunOutcome.stopped("by " + number), Cases.NOW.plusSeconds(number));
    }

    private boolean restart() {
        var run = runs.get(Cases.RUN).orElseThrow();
        var next = new Restart(run.segment() + 1, 0, run.machineVersion(), run.cluster());
        return runs.restart(Cases.RUN, next);
    }

    private boolean reopen(int redrive) {
        var run = runs.get(Cases.RUN).orElseThrow();
        return run.status() != RunStatus.COMPLETED
                && runs.reopen(Cases.RUN, run.segment(), redrive);
    }
}
