package io.manta.compiler;

import static io.manta.compiler.Swarms.task;
import static io.manta.compiler.Swarms.unnamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.manta.asl.AslWriter;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.WorkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SwarmCompilerTest {
    private static TaskSpec worker(String id, String... after) {
        return unnamed(task(id, "worker", PlacementMethod.ANY, List.of(after)));
    }

    private static CompiledSwarm compile(SwarmDocument document) {
        return SwarmCompiler.compile(document, Target.LOCAL);
    }

    private static List<String> aliases(SwarmDocument document) {
        return compile(document).blueprint().document().tasks().stream()
                .map(task -> task.alias().orElseThrow())
                .toList();
    }

    @Test
    void task_aloneOfItsModule_isCalledLikeIt() {
        assertThat(aliases(Swarms.of(worker("t1"), task("t2")))).containsExactly("worker", "t2");
    }

    @Test
    void tasks_ofOneModule_areNumberedFromTheReturnedTasksInCallOrder() {
        var tasks = List.of(worker("end", "second", "first"), worker("first"), worker("second"));

        assertThat(aliases(Swarms.of(tasks, List.of("end"))))
                .containsExactly("worker_3", "worker_2", "worker_1");
    }

    @Test
    void numbers_thatAreTaken_areSkipped() {
        var tasks = List.of(task("worker_1"), worker("a"), worker("b"), task("worker"));

        assertThat(aliases(Swarms.of(tasks, List.of("worker_1", "a", "b", "worker"))))
                .containsExactly("worker_1", "worker_2", "worker_3", "worker");
    }

    @Test
    void task_whoseModulesNameIsTaken_isNumbered() {
        var tasks = List.of(worker("a"), task("worker"));

        assertThat(aliases(Swarms.of(tasks, List.of("a", "worker"))))
                .containsExactly("worker_1", "worker");
    }

    @Test
    void blueprint_hasTheStatesInTheOrderReached_andEachEdgeOnce() {
        var document =
                Swarms.of(
                        List.of(
                                task("end", "w1", "w2", "w1"),
                                task("w1", "w", PlacementMethod.ALL, List.of("start")),
                                task("w2", "w", PlacementMethod.ALL, List.of("start")),
                                task("start")),
                        List.of("end", "end"));

        var blueprint = compile(document).blueprint();

        assertThat(blueprint.states())
                .containsExactly(
                        new WorkState("start", List.of(new Alias("start"))),
                        new WorkState(
                                "w1 and w2",
                                List.of(new Alias("w1"), new Alias("w2")),
                                ItemPlace.EITHER),
                        new WorkState("end", List.of(new Alias("end"))));
        assertThat(blueprint.document().returns()).containsExactly("end");
        assertThat(blueprint.document().tasks().get(0).after())
                .containsExactly(
                        new Dependency("w1", EdgeCondition.FINISHED),
                        new Dependency("w2", EdgeCondition.FINISHED));
    }

    @Test
    void edges_ofBothKindsBetweenTwo_areOneThatWaitsForTheEnd() {
        var first = worker("a");
        var results = new Dependency("a", EdgeCondition.RESULT);
        var end = new Dependency("a", EdgeCondition.FINISHED);

        for (var both : List.of(List.of(results, end), List.of(end, results))) {
            var compiled = compile(Swarms.of(first, Swarms.after(worker("b"), both)));

            assertThat(compiled.blueprint().document().tasks().get(1).after()).containsExactly(end);
            assertThat(AslWriter.write(compiled.machine())).doesNotContain("afterResults");
        }
    }

    @Test
    void machine_namesTheResolvedDocument() {
        var compiled = compile(Swarms.of(worker("a")));

        assertThat(AslWriter.write(compiled.machine()))
                .contains("\"document\": \"" + compiled.blueprint().hash() + "\"");
    }

    @Test
    void target_isInTheMachine() {
        var target = new Target("aws-cn", "https://queue", "plan:live", "bucket");

        assertThat(AslWriter.write(SwarmCompiler.compile(Swarms.of(worker("a")), target).machine()))
                .contains(
                        "\"arn:aws-cn:states:::sqs:sendMessage.waitForTaskToken\"",
                        "\"QueueUrl\": \"https://queue\"",
                        "\"arn:aws-cn:states:::lambda:invoke\"",
                        "\"FunctionName\": \"plan:live\"");
    }

    @Test
    void target_ofAWideFanOut_isInTheMachine() {
        var target = new Target("aws-cn", "https://queue", "plan:live", "bucket");
        var wide = task("w", "w", PlacementMethod.ALL, List.of());

        assertThat(AslWriter.write(SwarmCompiler.compile(Swarms.of(wide), target).machine()))
                .contains(
                        "\"arn:aws-cn:states:::s3:getObject\"",
                        "\"arn:aws-cn:states:::s3:putObject\"",
                        "\"Bucket\": \"bucket\"");
    }

    @Test
    void resultsOfAFanOut_thatMayBeTooMany_goToTheObjectStore() {
        assertThat(fanOutOf(80_000)).contains("\"ItemReader\"").doesNotContain("ResultWriter");
        assertThat(fanOutOf(80_001)).contains("\"ItemReader\"", "\"ResultWriter\"");
    }

    private static String fanOutOf(int width) {
        var wide = task("w", "w", PlacementMethod.ALL, List.of());
        return AslWriter.write(compile(Swarms.of(Swarms.atMost(width, wide))).machine());
    }

    @Test
    void labels_ofManyFanOuts_areUniqueAndShort() {
        var tasks =
                IntStream.range(0, 12)
                        .mapToObj(i -> "a-name-that-is-longer-than-a-label-may-be-" + i)
                        .map(id -> task(id, id, PlacementMethod.ALL, List.of()))
                        .toList();

        var machine = AslWriter.write(compile(Swarms.of(tasks, ids(tasks))).machine());

        var labels =
                Pattern.compile("\"Label\": \"(.*)\"")
                        .matcher(machine)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(labels)
                .hasSize(12)
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).hasSizeLessThanOrEqualTo(40))
                .startsWith(
                        "a-name-that-is-longer-than-a-label-may-b",
                        "a-name-that-is-longer-than-a-label-may-2");
    }

    private static List<String> ids(List<TaskSpec> tasks) {
        return tasks.stream().map(TaskSpec::id).toList();
    }

    @Test
    void tenThousandReplicas_compileSoon_toOneState() {
        var tasks = new ArrayList<TaskSpec>();
        tasks.add(task("init"));
        var ids = IntStream.range(0, 10_000).mapToObj(i -> "w" + i).toList();
        ids.forEach(id -> tasks.add(worker(id, "init")));
        tasks.add(task("end", ids.toArray(String[]::new)));
        var document = Swarms.of(tasks, List.of("end"));
        compile(document);

        var compiled = assertTimeout(Duration.ofSeconds(10), () -> compile(document));

        assertThat(compiled.blueprint().states())
                .extracting(WorkState::name)
                .containsExactly("init", "worker_1 … worker_10000", "end");
    }

    @Test
    void tasks_thatDifferInImpliedEdgesAlone_areOneHoweverMany() {
        var tasks = new ArrayList<TaskSpec>();
        IntStream.range(0, 13)
                .mapToObj(i -> i == 0 ? task("t0") : task("t" + i, "t" + (i - 1)))
                .forEach(tasks::add);
        for (var i = 0; i < 2_400; i++) {
            var subset = BitSet.valueOf(new long[] {i}).stream().mapToObj(bit -> "t" + bit);
            var after = Stream.concat(subset, Stream.of("t12")).toArray(String[]::new);
            tasks.add(worker("w" + i, after));
        }

        var compiled = compile(Swarms.of(tasks, tasks.stream().map(TaskSpec::id).toList()));

        assertThat(compiled.blueprint().states())
                .extracting(WorkState::name)
                .endsWith("t12", "worker_1 … worker_2400");
    }
}
