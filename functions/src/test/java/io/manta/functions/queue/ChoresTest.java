package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class ChoresTest {
    private final String url = NewQueue.create();
    private final Chores chores = new Chores(NewQueue.CLIENT, url);

    @Test
    void send_moreStopsThanABatchHolds_asksForEach() {
        var tasks = IntStream.range(0, 11).mapToObj(i -> "arn:task/" + i).toList();
        chores.send(tasks, "the run has ended");
        assertThat(sent(12))
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream()
                                .map(task -> (Chore) new Chore.Stop(task, "the run has ended"))
                                .toList());
    }

    @Test
    void checkEach_moreThanABatchHolds_asksForEach() {
        var runs = IntStream.range(0, 25).mapToObj(i -> new RunId("run-" + i)).toList();
        chores.checkEach(runs);
        assertThat(sent(26))
                .containsExactlyInAnyOrderElementsOf(
                        runs.stream().map(run -> (Chore) new Chore.CheckRun(run)).toList());
    }

    @Test
    void checkEach_noRuns_asksForNothing() {
        chores.checkEach(List.of());
        assertThat(sent(1)).isEmpty();
    }

    private List<Chore> sent(int atMost) {
        return NewQueue.receive(url, atMost).stream()
                .map(message -> Chore.read(NewQueue.json(message)))
                .toList();
    }
}
