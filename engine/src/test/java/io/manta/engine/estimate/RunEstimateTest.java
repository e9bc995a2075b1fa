package io.manta.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.Demand;
import io.manta.contract.document.Architecture;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.node.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Estimates, worked out by hand. */
class RunEstimateTest {
    private final List<ModuleSpec> modules = new ArrayList<>();
    private final List<TaskSpec> tasks = new ArrayList<>();

    @Test
    void containers_areBilledByTheSecond() {
        task("worker", PlacementMethod.ALL, Resources.defaults());

        var bill = estimate(10, 2, new TaskSeconds(180, Map.of())).bill();

        // 20 containers of 3 minutes: an hour of 1 vCPU and 2 GB.
        assertThat(usd(bill, "fargate.vcpu-hour.x86_64")).isEqualByComparingTo("0.04048");
        assertThat(usd(bill, "fargate.gb-hour.x86_64")).isEqualByComparingTo("0.00889");
        assertThat(usd(bill, "vpc.ipv4-hour")).isEqualByComparingTo("0.005");
        assertThat(prices(bill)).doesNotContain("fargate.storage-gb-hour");
    }

    @Test
    void containers_thatLiveShorter_areBilledForAMinute() {
        task("worker", PlacementMethod.ALL, Resources.defaults());

        var bill = estimate(60, 1, new TaskSeconds(5, Map.of())).bill();

        assertThat(usd(bill, "fargate.vcpu-hour.x86_64")).isEqualByComparingTo("0.04048");
    }

    @Test
    void seconds_ofATask_areItsOwn() {
        task("worker", PlacementMethod.ALL, Resources.defaults());
        task("other", PlacementMethod.ANY, Resources.defaults());

        var estimate = estimate(1, 1, new TaskSeconds(60, Map.of(new Alias("other"), 3_540)));

        assertThat(usd(estimate.bill(), "fargate.vcpu-hour.x86_64"))
                .isEqualByComparingTo("0.04048");
    }

    @Test
    void arm_andStorage_haveTheirPrices() {
        var arm = Resources.defaults().withArchitecture(Architecture.ARM64).withStorageGib(120);
        task("worker", PlacementMethod.ALL, arm);

        var bill = estimate(60, 1, TaskSeconds.leastBilled()).bill();

        assertThat(usd(bill, "fargate.vcpu-hour.arm64")).isEqualByComparingTo("0.03238");
        assertThat(usd(bill, "fargate.gb-hour.arm64")).isEqualByComparingTo("0.00712");
        assertThat(usd(bill, "fargate.storage-gb-hour")).isEqualByComparingTo("0.0111");
        assertThat(prices(bill)).doesNotContain("fargate.vcpu-hour.x86_64");
    }

    /** A run of one container: 6 transitions, 2 calls of plan, 1 launch, 2 ends, 5 calls. */
    @Test
    void services_areBilledByWhatIsCounted() {
        task("worker", PlacementMethod.ANY, Resources.defaults());

        var bill = estimate(4, 1, TaskSeconds.leastBilled()).bill();

        assertThat(quantity(bill, "stepfunctions.transition")).isEqualByComparingTo("6");
        assertThat(quantity(bill, "lambda.request")).isEqualByComparingTo("12");
        assertThat(quantity(bill, "lambda.gb-second"))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(2 * 0.5 + 0.5 + 2 * 0.2 + 5 * 0.1 + 0.5 + 10));
        assertThat(quantity(bill, "sqs.request")).isEqualByComparingTo("9");
        assertThat(quantity(bill, "sqs.fair")).isEqualByComparingTo("3");
        assertThat(quantity(bill, "s3.get")).isEqualByComparingTo("2");
        // Of the assignment 36, of the run 7, of the round 5 with its plan, of the end 6.
        assertThat(quantity(bill, "dynamodb.write")).isEqualByComparingTo("54");
        assertThat(bill.total())
                .isEqualByComparingTo(
                        bill.byService().values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void wideTask_runsFromAListInS3() {
        task("worker", PlacementMethod.ALL, Resources.defaults());

        var estimate = estimate(100, 1, TaskSeconds.leastBilled());

        assertThat(estimate.tasks().get(0).ownExecutions()).isTrue();
        assertThat(estimate.counts().round().children()).isEqualTo(100);
        assertThat(quantity(estimate.bill(), "s3.put")).isEqualByComparingTo("1");
        assertThat(quantity(estimate.bill(), "s3.get")).isEqualByComparingTo("201");
    }

    @Test
    void peak_isOfWhatRunsSideBySide() {
        task("a", PlacementMethod.ALL, Resources.defaults());
        task("b", PlacementMethod.ANY, Resources.defaults().withCpu(4).withMemoryMib(8192));

        var estimate = estimate(3, 1, TaskSeconds.leastBilled());

        assertThat(estimate.peak()).isEqualTo(new Demand(4, 7, 3 * 2048 + 8192));
    }

    @Test
    void limits_thatAreMet_areTold() {
        task("worker", PlacementMethod.ALL, Resources.defaults().withGpu(1));

        var warnings = estimate(10_000, 1, TaskSeconds.leastBilled()).warnings();

        assertThat(warnings)
                .extracting(LimitWarning::message)
                .containsExactly(
                        "\"worker\": what a container has on Fargate must be at most 0 GPUs, got: 1",
                        "a round: what an account runs on Fargate at a time must be at most 6 vCPUs by"
                                + " default, got: 10,000",
                        "a round: the network interfaces of an account must be at most 5,000 interfaces"
                                + " by default, got: 10,000",
                        "a round: what Fargate starts at once must be at most 100 containers, got:"
                                + " 10,000",
                        "a round: the answers to task tokens at once must be at most 1,500 answers, got:"
                                + " 10,000");
        assertThat(warnings.get(3).change())
                .isEqualTo(
                        "the others start at 20 a second, the last after 495 s: do more in each"
                                + " container, or ask AWS for a higher rate");
        assertThat(warnings.get(4).change())
                .isEqualTo(
                        "of so many that end together, and of so many heartbeats, the others are taken"
                                + " at 300 a second, the last after 28 s; refused ones are sent again");
        assertThat(warnings).allSatisfy(w -> assertThat(w.quota().source()).contains("amazon"));
    }

    @Test
    void run_withinItsLimits_hasNoWarning() {
        task("worker", PlacementMethod.ALL, Resources.defaults());

        assertThat(estimate(4, 1, TaskSeconds.leastBilled()).warnings()).isEmpty();
    }

    @Test
    void container_thatFargateLacks_isNotPriced() {
        task("worker", PlacementMethod.ALL, Resources.defaults().withCpu(64));

        var estimate = estimate(1, 1, TaskSeconds.leastBilled());

        assertThat(prices(estimate.bill())).noneMatch(price -> price.startsWith("fargate"));
        assertThat(estimate.warnings())
                .extracting(LimitWarning::message)
                .contains(
                        "\"worker\": the size of a container on Fargate must be at most 32 vCPUs, got: 64");
    }

    @Test
    void region_withoutAPrice_saysSo() {
        task("worker", PlacementMethod.ALL, Resources.defaults());

        var bill =
                RunEstimate.of(
                                compiled(),
                                nodes(1),
                                new RunEstimate.Asked(
                                        1,
                                        TaskSeconds.leastBilled(),
                                        Prices.of("eu-west-1").orElseThrow()))
                        .bill();

        assertThat(bill.unpriced())
                .extracting(BillLine::price)
                .containsExactly("sqs.request", "sqs.fair");
    }

    private RunEstimate estimate(int nodes, int rounds, TaskSeconds seconds) {
        var prices = Prices.of("us-east-1").orElseThrow();
        return RunEstimate.of(
                compiled(), nodes(nodes), new RunEstimate.Asked(rounds, seconds, prices));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> Node.named("n" + i)).toList();
    }

    private void task(String id, PlacementMethod method, Resources resources) {
        modules.add(
                new ModuleSpec(
                        id,
                        id,
                        "python:3.10",
                        new Program.Inline("print()\n"),
                        List.of(),
                        resources,
                        Map.of()));
        tasks.add(
                new TaskSpec(
                        id,
                        Optional.of(id),
                        id,
                        Placement.defaults().withMethod(method),
                        List.of(),
                        Optional.empty(),
                        RetrySpec.none(),
                        RetrySpec.none()));
    }

    private CompiledSwarm compiled() {
        var returns = tasks.stream().map(TaskSpec::id).toList();
        var document =
                new SwarmDocument("test", Map.of(), Optional.empty(), modules, tasks, returns);
        return SwarmCompiler.compile(document, Target.LOCAL);
    }

    private static List<String> prices(Bill bill) {
        return bill.lines().stream().map(BillLine::price).toList();
    }

    private static BigDecimal usd(Bill bill, String price) {
        return line(bill, price).usd().orElseThrow();
    }

    private static BigDecimal quantity(Bill bill, String price) {
        return line(bill, price).quantity();
    }

    private static BillLine line(Bill bill, String price) {
        return bill.lines().stream()
                .filter(line -> line.price().equals(price))
                .findFirst()
                .orElseThrow();
    }
}
