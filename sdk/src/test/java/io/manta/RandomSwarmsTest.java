package io.manta;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.document.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random graphs, authored in Java. {@code -Dgraph.seed=17} runs one alone. */
class RandomSwarmsTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            SwarmDocumentJson.class.getResourceAsStream(SwarmDocumentJson.SCHEMA));

    static LongStream seeds() {
        var one = Long.getLong("graph.seed");
        return one == null ? LongStream.range(0, 300) : LongStream.of(one);
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void document_ofAnyGraph_hasItsTasksAndEdges(long seed) {
        var graph = new RandomGraph(seed);
        var document = document(graph);

        assertThat(edges(document)).isEqualTo(graph.edges);
        assertThat(document.returns()).containsExactlyElementsOf(graph.returned);
        assertThat(ids(document)).doesNotHaveDuplicates().containsAll(graph.returned);
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void document_ofAnyGraph_hasEveryTaskAfterThoseBeforeIt(long seed) {
        var seen = new HashSet<String>();
        for (var task : document(new RandomGraph(seed)).tasks()) {
            assertThat(seen).containsAll(before(task));
            seen.add(task.id());
        }
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void document_ofAnyGraph_isReadBackAndFitsTheSchema(long seed) {
        var document = document(new RandomGraph(seed));
        var text = SwarmDocumentJson.write(document);

        assertThat(SwarmDocumentJson.read(text)).isEqualTo(document);
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void document_ofTheSameGraph_isTheSameBytes(long seed) {
        assertThat(SwarmDocumentJson.write(document(new RandomGraph(seed))))
                .isEqualTo(SwarmDocumentJson.write(document(new RandomGraph(seed))));
    }

    private static SwarmDocument document(RandomGraph graph) {
        return PackagedSwarm.of(new TestSwarm(graph::flow), Path.of("")).document();
    }

    private static Set<String> edges(SwarmDocument document) {
        var edges = new LinkedHashSet<String>();
        for (var task : document.tasks()) {
            task.after()
                    .forEach(
                            edge ->
                                    edges.add(
                                            "%s -%s-> %s"
                                                    .formatted(
                                                            edge.task(),
                                                            edge.condition(),
                                                            task.id())));
        }
        return edges;
    }

    private static List<String> ids(SwarmDocument document) {
        return document.tasks().stream().map(TaskSpec::id).toList();
    }

    private static List<String> before(TaskSpec task) {
        return task.after().stream().map(edge -> edge.task()).toList();
    }

    /** An acyclic graph of up to 20 tasks, as tasks and, apart from them, as words. */
    private static final class RandomGraph {
        final Set<String> edges = new LinkedHashSet<>();
        final List<String> returned = new ArrayList<>();
        private final Random random;
        private final List<Task> tasks = new ArrayList<>();

        RandomGraph(long seed) {
            random = new Random(seed);
            var size = 1 + random.nextInt(20);
            for (var i = 0; i < size; i++) {
                tasks.add(task(i));
                connect(i);
            }
            // Every last task: so all tasks are reachable.
            for (var i = 0; i < size; i++) {
                if (tasks.get(i).successors().isEmpty()) {
                    returned.add("t" + i);
                }
            }
        }

        Flow flow() {
            return Flow.of(
                    returned.stream()
                            .map(id -> tasks.get(Integer.parseInt(id.substring(1))))
                            .toList());
        }

        private void connect(int later) {
            for (var count = later == 0 ? 0 : random.nextInt(4); count > 0; count--) {
                var earlier = random.nextInt(later);
                var condition = random.nextBoolean() ? Condition.RESULT : Condition.FINISHED;
                tasks.get(later).after(condition, tasks.get(earlier));
                edges.add("t%s -%s-> t%s".formatted(earlier, condition, later));
            }
        }

        private Task task(int index) {
            var module = TestSwarm.module("m" + random.nextInt(4)).memoryMib(512);
            var task = new Task(module).alias("t" + index);
            if (random.nextBoolean()) {
                task.maximum(1 + random.nextInt(3)).method(Method.ANY).fixed();
            }
            if (random.nextBoolean()) {
                task.maximum(1 - random.nextDouble()).excepted("node-1").gpu();
            }
            if (random.nextBoolean()) {
                task.timeout(Duration.ofSeconds(1 + random.nextInt(99)))
                        .retry(Retry.times(random.nextInt(3)));
            }
            return task;
        }
    }
}
