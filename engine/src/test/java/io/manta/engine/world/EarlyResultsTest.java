package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Pass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is seen, and let go, over an edge that waits for results. */
class EarlyResultsTest extends WorldTest {
    private static final Attempt READER = attempt("reader", "n2", 0);
    private static final Attempt OTHER = attempt("other", "n3", 0);
    private static final Attempt RETRY = attempt("worker", "n1", 0, 1);

    @Override
    TestSwarm swarm() {
        return new TestSwarm()
                .task("worker", TestSwarm.any())
                .task("other", TestSwarm.any())
                .task("reader", TestSwarm.any())
                .afterResultsOf("worker");
    }

    @Test
    void add_first_releasesWhatWaitsForIt() {
        run.cluster.rounds.open(
                new RoundPlan(
                        RUN,
                        0,
                        0,
                        RoundPlan.Next.ROUND,
                        Map.of(
                                "worker",
                                List.of(
                                        new RoundPlan.Item(
                                                new Alias("worker"), WORKER.assignment().node())))),
                0);

        save(WORKER, "first");

        assertThat(run.cluster.waits.released(new Pass(RUN, 0, 0)))
                .containsExactly(Mark.results("worker"));
    }

    @Test
    void select_byWhoWaitedForIt_seesWhatIsSavedSoFar() {
        run.running(READER);
        run.running(OTHER);
        save(WORKER, "first");

        assertThat(seenBy(READER)).containsExactly("first");
        assertThat(seenBy(OTHER)).isEmpty();
        save(WORKER, "second");
        assertThat(seenBy(READER)).containsExactly("first", "second");
    }

    @Test
    void select_byWhoWaitedForIt_seesTheNewestAttemptOnly() {
        run.running(READER);
        save(WORKER, "of the first");
        run.running(RETRY);

        assertThat(seenBy(READER)).isEmpty();
        save(RETRY, "of the second");
        assertThat(seenBy(READER)).containsExactly("of the second");
    }

    @Test
    void select_byWhoWaitedForAnother_seesOnlyWhatHasCompleted() {
        run.running(READER);
        run.running(OTHER);
        save(OTHER, "early");

        assertThat(seenBy(READER)).isEmpty();
        run.completed(OTHER);
        assertThat(seenBy(READER)).containsExactly("early");
    }

    /** In rounds before, what it reads has completed or never will. */
    @Test
    void select_inALaterRound_seesOnlyWhatHasCompleted() {
        run.cluster.runs.reached(RUN, 1);
        var later = run.running(attempt("reader", "n2", 1));
        save(WORKER, "first");

        assertThat(values(call(later, "GET /v1/results/loss?iteration=all", ""))).isEmpty();
    }

    private void save(Attempt attempt, String value) {
        var body =
                "{\"value\":{\"type\":\"json\",\"value\":\"%s\"},\"call\":\"%s\"}"
                        .formatted(value, value);
        assertThat(call(attempt, "POST /v1/results/loss", body)).isEqualTo("200 {}");
    }

    private List<String> seenBy(Attempt reader) {
        return values(call(reader, "GET /v1/results/loss", ""));
    }

    private static List<String> values(String answer) {
        assertThat(answer).startsWith("200 ");
        return JsonReader.of(Json.read(answer.substring(4)), "answer")
                .list("records", record -> record.child("value").string("value"));
    }
}
