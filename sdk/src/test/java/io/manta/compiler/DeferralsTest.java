package io.manta.compiler;

import static io.manta.compiler.Swarms.awaiting;
import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslWriter;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.machine.WorkState;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a machine says of what its launches wait for. */
final class DeferralsTest {
    private static final Pattern WAITS = Pattern.compile("\"Comment\": \"(Waits .*)\"");

    @Test
    void comment_saysWhatIsWaitedFor() {
        assertThat(comments(task("a"), task("b"), task("c", "a", "b"), task("d", "b")))
                .containsExactly("Waits until \\\"b\\\" has finished");
    }

    @Test
    void comment_ofBothKinds_saysBoth() {
        var watch = awaiting(task("watch", "a", "b"), "x", "y");

        assertThat(comments(task("a"), task("b"), task("x"), task("y"), watch, task("d", "b")))
                .containsExactly(
                        "Waits until \\\"b\\\" has finished and \\\"x\\\", \\\"y\\\" have saved"
                                + " results");
    }

    @Test
    void comment_ofMany_namesAFew() {
        var others = IntStream.range(0, 5).mapToObj(i -> task("t" + i)).toArray(TaskSpec[]::new);
        var all = Arrays.copyOf(others, 6);
        all[5] = awaiting(task("watch"), "t0", "t1", "t2", "t3", "t4");

        assertThat(comments(all))
                .containsExactly(
                        "Waits until \\\"t0\\\", \\\"t1\\\", \\\"t2\\\" and 2 more have saved"
                                + " results");
    }

    @Test
    void blueprint_saysWhoseResultsAreAwaited() {
        var compiled =
                SwarmCompiler.compile(
                        Swarms.of(task("a"), awaiting(task("b"), "a"), task("c", "a")),
                        Target.LOCAL);

        assertThat(compiled.blueprint().states())
                .filteredOn(WorkState::resultsAwaited)
                .extracting(WorkState::name)
                .containsExactly("a");
    }

    private static String[] comments(TaskSpec... tasks) {
        var text = AslWriter.write(SwarmCompiler.compile(Swarms.of(tasks), Target.LOCAL).machine());
        return WAITS.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toArray(String[]::new);
    }
}
