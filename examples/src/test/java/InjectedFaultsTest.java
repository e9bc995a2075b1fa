import static org.assertj.core.api.Assertions.assertThat;

import io.manta.Flow;
import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.id.Alias;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import io.manta.local.fault.Fault;
import io.manta.local.fault.FaultAction;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.fault.FaultFilter;
import io.manta.local.fault.FaultPlan;
import io.manta.local.launcher.ContainerSignals.Receiver;
import io.manta.local.nodes.GeneratedNodes;
import io.manta.local.nodes.NodesFile;
import io.manta.local.nodes.NodesSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hundreds of faults in the examples' runs: messages lost, late and doubled, refused launches,
 * killed programs and containers. Where retries suffice, what comes out is what comes out without
 * them; where they don't, the run has FAILED and names the fault. No process stays.
 */
@Timeout(600)
class InjectedFaultsTest {
    private static final int ENOUGH = 30;
    private static final AtomicInteger INJECTED = new AtomicInteger();

    @TempDir Path kept;

    /** Of the whole class; one of its tests alone injects fewer. */
    @AfterAll
    static void allOfThem() {
        System.out.println("injected faults: " + INJECTED);
        assertThat(INJECTED).hasValueGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 11)
    void aWideFanOut_inAStorm_addsUp(long seed) throws Exception {
        var ran = run(new Wide(), "fan-out", GeneratedNodes.bare(20), storm(seed));

        assertThat(global(ran, "total")).isEqualTo("20");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 12)
    void digits_inAStorm_learnsTheSame(long seed) throws Exception {
        var nodes = NodesFile.read(Path.of("digits/nodes.json"));

        var ran = run(new Digits(), "digits", nodes, storm(seed));

        assertThat(new SavedResults(kept, ran).json("accuracy"))
                .containsExactly("0.9164345403899722", "0.9415041782729805", "0.9610027855153204");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 13)
    void dataPipeline_inAStorm_processesAll(long seed) throws Exception {
        var ran = run(new DataPipeline(), "data-pipeline", GeneratedNodes.bare(2), storm(seed));

        assertThat(global(ran, "summary")).startsWith("{\"count\":1500,");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 14)
    void etl_inAStorm_loadsTheSame(long seed) throws Exception {
        var ran = run(new Etl(), "etl", NodesFile.read(Path.of("etl/nodes.json")), storm(seed));

        assertThat(new SavedResults(kept, ran).json("report"))
                .containsExactly(
                        "[{\"station\":\"boston\",\"days\":356,\"mean\":10.36},"
                                + "{\"station\":\"lyon\",\"days\":360,\"mean\":12.28},"
                                + "{\"station\":\"oslo\",\"days\":365,\"mean\":7.27}]");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 15)
    void fanOut_inAStorm_countsTheSamePrimes(long seed) throws Exception {
        var ran = run(new FanOut(), "fan-out", GeneratedNodes.bare(4), storm(seed));

        assertThat(global(ran, "total")).isEqualTo("78498");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 16)
    void wordCount_inAStorm_ranksTheSameWords(long seed) throws Exception {
        var nodes = NodesFile.read(Path.of("word-count/nodes.json"));

        var ran = run(new WordCount(), "word-count", nodes, storm(seed));

        assertThat(new SavedResults(kept, ran).json("top"))
                .singleElement()
                .asString()
                .startsWith("[{\"word\":\"alice\",\"count\":386},");
    }

    @Test
    void wordCount_whoseEndsNoOneTells_isFoundAndRunAgain() throws Exception {
        var nodes = NodesFile.read(Path.of("word-count/nodes.json"));
        var lost =
                FaultPlan.of(
                        1,
                        Fault.of(new FaultAction.Drop(Message.REPORT, Duration.ZERO), of("mapper")),
                        Fault.of(new FaultAction.Drop(Message.EVENT, Duration.ZERO), of("mapper")));

        var ran = run(new WordCount(), "word-count", nodes, lost);

        assertThat(new SavedResults(kept, ran).json("top"))
                .singleElement()
                .asString()
                .startsWith("[{\"word\":\"alice\",\"count\":386},");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 21)
    void digits_whoseProcessesAreKilled_learnsTheSame(long seed) throws Exception {
        var killer = new ProcessKiller(seed, 20);
        var nodes = NodesFile.read(Path.of("digits/nodes.json"));

        var done =
                FaultyRun.of(
                        setting(new Digits(), "digits", nodes), ENOUGH, FaultPlan.NONE, killer);

        INJECTED.addAndGet(killer.killed());
        assertThat(killer.killed()).isPositive();
        assertThat(completed(done)).isNotNull();
        assertThat(new SavedResults(kept, done.run()).json("accuracy"))
                .containsExactly("0.9164345403899722", "0.9415041782729805", "0.9610027855153204");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 22)
    void monteCarlo_whoseProcessesAreKilled_drawsTheSame(long seed) throws Exception {
        var killer = new ProcessKiller(seed, 15);

        var done =
                FaultyRun.of(
                        setting(new MonteCarlo(), "monte-carlo", GeneratedNodes.bare(4)),
                        ENOUGH,
                        FaultPlan.NONE,
                        killer);

        INJECTED.addAndGet(killer.killed());
        assertThat(killer.killed()).isPositive();
        var plots = new SavedResults(kept, completed(done)).bytes("plot");
        assertThat(new String(plots.get(plots.size() - 1), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(Path.of("monte-carlo/plot.svg")));
    }

    @Test
    void wordCount_whoseProgramIsKilledTooOften_namesIt() throws Exception {
        var ran = fails(kill(Receiver.PROGRAM), 2);

        var failure = ran.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_FAILED);
        assertThat(failure.alias()).contains("mapper");
        assertThat(failure.round()).contains(0);
        assertThat(failure.attempt()).contains("0.0.2");
        assertThat(failure.signal()).contains(11);
        assertThat(failure.reason()).isEqualTo("the program was ended by signal 11 (SIGSEGV)");
    }

    @Test
    void wordCount_whoseContainerIsKilledTooOften_namesIt() throws Exception {
        var ran = fails(kill(Receiver.CONTAINER), 1);

        var failure = ran.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.PLATFORM_FAULT);
        assertThat(failure.alias()).contains("mapper");
        assertThat(failure.attempt()).contains("0.0.1");
        assertThat(failure.signal()).contains(11);
        assertThat(failure.reason()).isEqualTo("the container was ended by signal 11");
    }

    @Test
    void wordCount_whoseLaunchIsRefusedForGood_namesIt() throws Exception {
        var ran = fails(new FaultAction.Refuse("there is no image \"python:3.10\"", true), 5);

        var failure = ran.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.REFUSED);
        assertThat(failure.alias()).contains("mapper");
        assertThat(failure.attempt()).contains("0.0.0");
        assertThat(failure.reason()).isEqualTo("there is no image \"python:3.10\"");
    }

    private RunRecord fails(FaultAction action, int retries) throws Exception {
        var nodes = NodesFile.read(Path.of("word-count/nodes.json"));

        var done =
                FaultyRun.of(
                        setting(new WordCount(), "word-count", nodes),
                        retries,
                        FaultPlan.of(1, new Fault(action, of("mapper"), 1, 1000)));

        INJECTED.addAndGet(done.hits().size());
        assertThat(done.run().status()).isEqualTo(RunStatus.FAILED);
        return done.run();
    }

    private static FaultFilter of(String task) {
        return new FaultFilter(
                Optional.of(new Alias(task)), Optional.empty(), Optional.of(0), Optional.empty());
    }

    private RunRecord run(Swarm swarm, String folder, NodesSpec nodes, FaultPlan faults)
            throws Exception {
        var done = FaultyRun.of(setting(swarm, folder, nodes), ENOUGH, faults);
        INJECTED.addAndGet(done.hits().size());
        return completed(done);
    }

    private static RunRecord completed(FaultyRun done) {
        assertThat(done.run().status())
                .as("%s", done.run().failure())
                .isEqualTo(RunStatus.COMPLETED);
        return done.run();
    }

    private FaultyRun.Setting setting(Swarm swarm, String folder, NodesSpec nodes) {
        return new FaultyRun.Setting(swarm, Path.of(folder), nodes, kept);
    }

    private String global(RunRecord run, String tag) {
        try (var store = LocalStore.open(kept)) {
            var value = store.globals().get(run.id(), tag).orElseThrow().value();
            return ((Value.OfJson) value).json().text();
        }
    }

    private static FaultAction kill(Receiver receiver) {
        return new FaultAction.Kill(receiver, "SIGSEGV", Duration.ZERO);
    }

    /** Every first program is killed, and about every second message comes to harm. */
    private static FaultPlan storm(long seed) {
        var moment = Duration.ofMillis(200);
        return FaultPlan.of(
                seed,
                Fault.of(kill(Receiver.PROGRAM), FaultFilter.ALL),
                sometimes(0.2, new FaultAction.Kill(Receiver.CONTAINER, "SIGKILL", moment)),
                new Fault(new FaultAction.Refuse("no capacity", false), FaultFilter.ALL, 0.4, 1),
                sometimes(0.3, new FaultAction.Drop(Message.LAUNCH, moment)),
                sometimes(0.3, new FaultAction.Delay(Message.LAUNCH, moment)),
                sometimes(0.5, new FaultAction.Duplicate(Message.LAUNCH)),
                sometimes(0.3, new FaultAction.Drop(Message.REPORT, Duration.ZERO)),
                sometimes(0.3, new FaultAction.Delay(Message.REPORT, moment)),
                sometimes(0.5, new FaultAction.Duplicate(Message.REPORT)),
                sometimes(0.3, new FaultAction.Delay(Message.EVENT, moment)),
                sometimes(0.5, new FaultAction.Duplicate(Message.EVENT)));
    }

    private static Fault sometimes(double probability, FaultAction action) {
        return new Fault(action, FaultFilter.ALL, probability, 2);
    }

    /** One on every node, and all of them counted. */
    private static final class Wide extends Swarm {
        private static final String ONE =
                "from manta.light import Results\nResults().save(1, tag='one')\n";
        private static final String SUM =
                """
                from manta.light import Results, World
                World().set("total", sum(Results().select("one").values()))
                """;

        @Override
        public Flow execute() {
            var one = new Task(new Module("one", "python:3.10", Program.text(ONE)));
            var sum = new Task(new Module("sum", "python:3.10", Program.text(SUM)));
            return sum.method(Method.ANY).maximum(1).after(one);
        }
    }
}
