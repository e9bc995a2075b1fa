package io.manta.local;

import static io.manta.local.LocalSwarms.json;
import static io.manta.local.LocalSwarms.swarm;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.node.Node;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs in Java beside programs in Python, against the World of an embedded cluster. */
@Timeout(300)
class JavaProgramsTest {
    @TempDir Path directory;
    @TempDir Path folder;

    @Test
    void run_javaAndPython_readWhatTheOtherHasWritten() throws Exception {
        var first =
                python(
                        "first",
                        """
                        from manta.light import World
                        world = World()
                        world.set("numbers", {"list": [1, 2.5], "name": "ü", "none": None})
                        world.set("bytes", b"\\x00\\xff")
                        world.results.add("large", bytes(5000000))
                        world.increment("count", 40)
                        """);
        var second =
                java(
                        "Second",
                        """
                        var numbers = world().get("numbers");
                        if (!numbers.get("none").isNull() || !numbers.get("name").asText().equals("ü")) {
                            throw new IllegalStateException(numbers.toString());
                        }
                        var bytes = world().get("bytes").bytes();
                        var large = results().of("first").select("large").get("n1").bytes();
                        large[4_999_999] = bytes[1];
                        results().add("large", large);
                        results().add("sum", numbers.get("list").asDoubles()[1] + world().increment("count", 2));
                        var best = world().globals().versioned("best");
                        world().globals().compareAndSet("best", java.util.Map.of("of", "java"), best.version());
                        if (world().globals().compareAndSet("best", 1, best.version())) {
                            throw new IllegalStateException("it has changed since");
                        }
                        if (world().iteration() == 0) {
                            world().scheduleNextIter(java.util.List.of("n1"), "third");
                        }
                        """);
        var third =
                python(
                        "third",
                        """
                        from manta.light import World
                        world = World()
                        if world.iteration == 0:
                            large = world.results.select("large", task="second")["n1"]
                            assert len(large) == 5000000 and large[-1] == 255, large[-9:]
                            assert world.get("best") == {"of": "java"}
                            world.set("sum", world.results.select("sum")["n1"])
                        """);

        var run = run(swarm(third.after(second.after(first))), Map.of());

        assertThat(run.status()).as("%s", run.failure()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.round()).as("java asked for another round").isEqualTo(1);
        try (var store = LocalStore.open(directory)) {
            assertThat(json(store.globals().get(run.id(), "sum"))).isEqualTo("44.5");
        }
    }

    /** The seed is the assignment's, whatever language its program is in. */
    @Test
    void run_seed_isThatOfPython() throws Exception {
        var ofPython =
                seed(
                        python(
                                "task",
                                "from manta.light import World\nw = World()\nw.set('seed', w.seed)\n"));
        var ofJava = seed(java("Task", "world().set(\"seed\", world().seed());"));

        assertThat(ofJava).isEqualTo(ofPython).matches("[0-9]+");
    }

    @Test
    void run_dataset_isRead() throws Exception {
        var rows = Files.writeString(folder.resolve("rows.csv"), "1\n2\n3\n");
        var task =
                new Task(
                        module("Reader", "world().set(\"rows\", local().lines(\"data\").size());")
                                .datasets("data"));

        var run = run(swarm(task.maximum(1)), Map.of("data", rows.toString()));

        assertThat(run.status()).as("%s", run.failure()).isEqualTo(RunStatus.COMPLETED);
        try (var store = LocalStore.open(directory)) {
            assertThat(json(store.globals().get(run.id(), "rows"))).isEqualTo("3");
        }
    }

    @Test
    void run_javaThatThrows_failsWithItsTrace() throws Exception {
        var run =
                run(
                        swarm(java("Wrong", "throw new IllegalStateException(\"no rows\");")),
                        Map.of());

        var failure = run.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_FAILED);
        assertThat(failure.exitCode()).contains(1);
        assertThat(failure.reason()).isEqualTo("the program exited with code 1");
        assertThat(failure.lastLines().get(0))
                .isEqualTo("java.lang.IllegalStateException: no rows");
    }

    @Test
    void run_javaPastItsTimeout_endsItself() throws Exception {
        var task = java("Slow", "Thread.sleep(600_000);").timeout(Duration.ofSeconds(1));

        var run = run(swarm(task), Map.of());

        var failure = run.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_TIMED_OUT);
        assertThat(failure.reason()).isEqualTo("the program ran longer than its timeout of 1 s");
    }

    private String seed(Task task) throws Exception {
        var run = run(swarm(task), Map.of());
        assertThat(run.status()).as("%s", run.failure()).isEqualTo(RunStatus.COMPLETED);
        try (var store = LocalStore.open(directory)) {
            return json(store.globals().get(run.id(), "seed"));
        }
    }

    private RunRecord run(Swarm swarm, Map<String, String> datasets) throws InterruptedException {
        var nodes = List.of(Node.named("n1").withDatasets(datasets));
        var options = LocalOptions.defaults().withDir(directory).withFolder(folder);
        try (var cluster = LocalCluster.open(options)) {
            return cluster.await(cluster.submit(PackagedSwarm.of(swarm, folder), nodes, 0).run());
        }
    }

    private static Task python(String name, String program) {
        return LocalSwarms.task(name, program).maximum(1);
    }

    private Task java(String type, String body) throws IOException {
        return new Task(module(type, body)).maximum(1);
    }

    private Module module(String type, String body) throws IOException {
        Files.writeString(
                folder.resolve(type + ".java"),
                """
                public class %1$s extends io.manta.light.Task {
                    public static void main(String[] arguments) {
                        io.manta.light.Program.run(%1$s::new);
                    }

                    @Override
                    public void run() throws Exception {
                        %2$s
                    }
                }
                """
                        .formatted(type, body));
        return new Module(
                type.toLowerCase(Locale.ROOT),
                "example/java",
                Program.command("java", type + ".java"));
    }
}
