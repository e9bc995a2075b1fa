package io.manta.compiler;

import static io.manta.compiler.Swarms.awaiting;
import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.asl.AslWriter;
import io.manta.asl.LimitCheck;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Swarms that are about as large as the service takes, and larger ones. */
final class LargeSwarmsTest {
    private static final String TOO_LONG =
            "\\[ERROR] test: the state machine's definition, as a string of its request, must be at"
                    + " most 1,044,480 bytes, got: %s1,[0-9,]+ \\| MACHINE_OVER_LIMIT\n"
                    + "    hint: ";

    private static final String TOO_MANY =
            "\\[ERROR] test: a swarm's tasks, those that are alike as one, must be at most 1,[0-9]+"
                    + " tasks, got: at least %s \\| MACHINE_OVER_LIMIT\n"
                    + "    hint: tasks that differ in nothing but the alias become one state; let"
                    + " more be alike, or make several swarms of it";

    /** Known before it is built. */
    private static final String AT_LEAST = TOO_LONG.formatted("at least ");

    /** Built and written. */
    private static final String EXACTLY = TOO_LONG.formatted("");

    private static CompiledSwarm compile(SwarmDocument swarm) {
        return SwarmCompiler.compile(swarm, Target.LOCAL);
    }

    private static void assertRefused(SwarmDocument swarm, String message) {
        assertThatThrownBy(() -> compile(swarm))
                .isInstanceOf(CompilationException.class)
                .hasMessageMatching(message);
    }

    private static SwarmDocument chain(int length) {
        return Swarms.of(
                IntStream.range(0, length)
                        .mapToObj(i -> i == 0 ? task("t0") : task("t" + i, "t" + (i - 1)))
                        .toList());
    }

    @Test
    void chain_longerThanFits_isRefusedBeforeItIsBuilt() {
        assertRefused(chain(3_000), TOO_MANY.formatted("3,000"));
    }

    @Test
    void tasks_thatAreAlone_areRefusedBeforeTheyAreBuilt() {
        var bounded =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> Swarms.concurrency(3, Swarms.atMost(50, worker("w" + i))))
                        .toList();

        assertRefused(Swarms.of(bounded), TOO_MANY.formatted("2,000"));
    }

    /** A bound that is never met keeps no task from being like others. */
    @Test
    void tasks_ofAsManyNodesAsMayRunAtATime_areOne() {
        var tasks =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> Swarms.concurrency(3, Swarms.atMost(3, worker("w" + i))))
                        .toList();

        assertThat(compile(Swarms.of(tasks)).blueprint().states()).hasSize(1);
    }

    @Test
    void chain_ofResults_thatIsLongerThanFits_isRefusedBeforeItIsBuilt() {
        var tasks =
                IntStream.range(0, 2_000)
                        .mapToObj(
                                i ->
                                        i == 0
                                                ? worker("w0")
                                                : awaiting(worker("w" + i), "w" + (i - 1)))
                        .toList();

        assertRefused(Swarms.of(tasks), TOO_MANY.formatted("2,000"));
    }

    private static TaskSpec worker(String id) {
        return task(id, "worker", PlacementMethod.ALL, List.of());
    }

    /** Whatever is left out of what is known before. */
    @Test
    void chain_slightlyLongerThanFits_isRefusedWhenItIsWritten() {
        assertThat(LimitCheck.of(compile(chain(1_164)).machine())).isEmpty();
        assertRefused(chain(1_165), EXACTLY + tooManyWorks("1,165"));
    }

    @Test
    void states_thatAreTooLong_areRefused() {
        var tasks = new ArrayList<TaskSpec>();
        tasks.add(task("t"));
        IntStream.range(0, 1_140).forEach(i -> tasks.add(task("long-name-" + i, "t")));

        assertRefused(Swarms.of(tasks), AT_LEAST + tooManyWorks("1,141"));
    }

    private static String tooManyWorks(String left) {
        return "tasks that differ in nothing but the alias become one state, and "
                + left
                + " are left; let more be alike, or make several swarms of it";
    }

    @Test
    void edges_thatNoStructureHas_andAreTooMany_areRefused() {
        var random = new Random(1);
        var tasks = new ArrayList<TaskSpec>();
        for (var i = 0; i < 460; i++) {
            var before = IntStream.range(0, 460).filter(j -> random.nextInt(18) == 0);
            tasks.add(task("a" + i));
            tasks.add(task("b" + i, before.mapToObj(j -> "a" + j).toArray(String[]::new)));
        }

        assertRefused(
                Swarms.of(tasks),
                AT_LEAST
                        + "[0-9,]+ edges are in messages, as no nesting of sequences and forks has"
                        + " their order; let tasks that run after most of a layer run after all of"
                        + " it");
    }

    @Test
    void edges_ofResults_thatAreTooMany_areRefused() {
        var tasks = new ArrayList<TaskSpec>();
        var firsts = IntStream.range(0, 100).mapToObj(i -> "a" + i).toArray(String[]::new);
        for (var i = 0; i < 100; i++) {
            tasks.add(task("a" + i));
        }
        for (var i = 0; i < 780; i++) {
            tasks.add(awaiting(task("b" + i), firsts));
        }

        assertRefused(
                Swarms.of(tasks),
                AT_LEAST
                        + "78,000 edges are in messages, as they wait for results; let tasks wait"
                        + " for those of fewer others");
    }

    @Test
    void forks_thatNestTooDeepForMessages_areRefused() {
        assertRefused(nest(264), EXACTLY + nestedTooDeep("504"));
        assertRefused(nest(310), AT_LEAST + nestedTooDeep("596"));
    }

    /** Forks of two branches, each inside one of the fork before. */
    private static SwarmDocument nest(int depth) {
        var tasks = new ArrayList<TaskSpec>();
        for (var i = 0; i < depth; i++) {
            tasks.add(i == 0 ? task("a0") : task("a" + i, "a" + (i - 1)));
            tasks.add(task("b" + i, "a" + i));
        }
        tasks.add(task("c" + depth, "a" + (depth - 1)));
        for (var i = depth - 1; i >= 0; i--) {
            tasks.add(task("c" + i, "c" + (i + 1), "b" + i));
        }
        return Swarms.of(tasks);
    }

    private static String nestedTooDeep(String edges) {
        return edges
                + " edges are in messages, as forks nest at most 12 deep; let fewer forks be"
                + " inside of others, or make several swarms of it";
    }

    @Test
    void planOfARound_thatCouldNotFit_isRefused() {
        var tasks =
                IntStream.range(0, 1_169)
                        .mapToObj("%060d"::formatted)
                        .map(id -> Swarms.unretried(task(id)))
                        .toList();

        assertThatThrownBy(() -> compile(Swarms.of(tasks)))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "[ERROR] test: the plan of a round must be at most 245,760 bytes, got:"
                                + " 245,790 | MACHINE_OVER_LIMIT\n"
                                + "    hint: it names each task that is like no other twice; give"
                                + " them shorter aliases, let more be alike, or make several swarms"
                                + " of it");
    }

    /** A request holds it as a string, in which quotes and line breaks are two bytes each. */
    @Test
    void machine_thatFitsWithoutSpacesOnly_isWrittenWithoutSpaces() {
        assertThat(written(chain(750)).lines()).hasSizeGreaterThan(1_000);

        var tooLong = chain(800);
        var pretty = Json.writePretty(AslWriter.json(compile(tooLong).machine()));
        assertThat(pretty).hasSizeLessThan(1_000_000);
        assertThat(written(tooLong).lines()).hasSize(1);
    }

    private static String written(SwarmDocument swarm) {
        var machine = compile(swarm).machine();
        assertThat(LimitCheck.of(machine)).isEmpty();
        return AslWriter.write(machine);
    }
}
