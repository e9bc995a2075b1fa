package io.manta.compiler.pass;

import static io.manta.compiler.Swarms.awaiting;
import static io.manta.compiler.Swarms.task;
import static io.manta.compiler.pass.PassAssert.assertThatPass;

import io.manta.compiler.WorkGraphs;
import org.junit.jupiter.api.Test;

final class DropImpliedEdgesTest {
    private final DropImpliedEdges pass = new DropImpliedEdges();

    @Test
    void edge_overATaskBetween_isLeftOut() {
        assertThatPass(pass)
                .on(WorkGraphs.of(task("a"), task("b", "a"), task("c", "a", "b")))
                .produces("a", "b after a", "c after b");
    }

    @Test
    void edge_overALongWay_isLeftOut() {
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                task("d", "a", "c", "e"),
                                task("a"),
                                task("b", "a"),
                                task("c", "b"),
                                task("e")))
                .produces("d after c, e", "a", "b after a", "c after b", "e");
    }

    @Test
    void edgeOfResults_ofWhatHasEnded_isLeftOut() {
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                task("a"),
                                task("b", "a"),
                                awaiting(task("c", "b"), "a"),
                                awaiting(task("d"), "b")))
                .produces("a", "b after a", "c after b", "d awaits results of b");
    }

    @Test
    void edge_thatOneOfResultsSeemsToImply_isLeftAlone() {
        assertThatPass(pass)
                .on(WorkGraphs.of(task("a"), task("b", "a"), awaiting(task("c", "a"), "b")))
                .leavesAlone();
    }

    @Test
    void diamond_isLeftAlone() {
        assertThatPass(pass)
                .on(WorkGraphs.of(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c")))
                .leavesAlone();
    }
}
