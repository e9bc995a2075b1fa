package io.manta.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.analysis.Demand;
import io.manta.contract.document.Architecture;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Resources;
import io.manta.contract.id.Alias;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Estimates, worked out by hand. */
class RunEstimateTest {
    private final SketchedSwarm swarm = new SketchedSwarm();

    @Test
    void containers_areBilledByTheSecond() {
        swarm.task("worker", PlacementMethod.ALL);

        var bill = swarm.estimate(10, 2, new TaskSeconds(180, Map.of())).bill();

        // 20 containers of 3 minutes: an hour of 1 vCPU and 2 GB.
        assertThat(usd(bill, "fargate.vcpu-hour.x86_64")).isEqualByComparingTo("0.04048");
        assertThat(usd(bill, "fargate.gb-hour.x86_64")).isEqualByComparingTo("0.00889");
        assertThat(usd(bill, "vpc.ipv4-hour")).isEqualByComparingTo("0.005");
        assertThat(prices(bill)).doesNotContain("fargate.storage-gb-hour");
    }

    @Test
    void containers_thatLiveShorter_areBilledForAMinute() {
        swarm.task("worker", PlacementMethod.ALL);

        var bill = swarm.estimate(60, 1, new TaskSeconds(5, Map.of())).bill();

        assertThat(usd(bill, "fargate.vcpu-hour.x86_64")).isEqualByComparingTo("0.04048");
    }

    @Test
    void seconds_ofATask_areItsOwn() {
        swarm.task("worker", PlacementMethod.ALL);
        swarm.task("other", PlacementMethod.ANY);

        var estimate = swarm.estimate(1, 1, new TaskSeconds(60, Map.of(new Alias("other"), 3_540)));

        assertThat(usd(estimate.bill(), "fargate.vcpu-hour.x86_64"))
                .isEqualByComparingTo("0.04048");
    }

    @Test
    void arm_andStorage_haveTheirPrices() {
        var arm = Resources.defaults().withArchitecture(Architecture.ARM64).withStorageGib(120);
        swarm.task("worker", PlacementMethod.ALL, arm);

        var bill = swarm.estimate(60).bill();

        assertThat(usd(bill, "fargate.vcpu-hour.arm64")).isEqualByComparingTo("0.03238");
        assertThat(usd(bill, "fargate.gb-hour.arm64")).isEqualByComparingTo("0.00712");
        assertThat(usd(bill, "fargate.storage-gb-hour")).isEqualByComparingTo("0.0111");
        assertThat(prices(bill)).doesNotContain("fargate.vcpu-hour.x86_64");
    }

    /** A run of one container: 6 transitions, 2 calls of plan, 1 launch, 2 ends, 5 calls. */
    @Test
    void services_areBilledByWhatIsCounted() {
        swarm.task("worker", PlacementMethod.ANY);

        var bill = swarm.estimate(4).bill();

        assertThat(quantity(bill, "stepfunctions.transition")).isEqualByComparingTo("6");
        assertThat(quantity(bill, "lambda.request")).isEqualByComparingTo("12");
        assertThat(quantity(bill, "lambda.gb-second"))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(2 * 0.5 + 0.5 + 2 * 0.2 + 5 * 0.1 + 0.5 + 10));
        assertThat(quantity(bill, "sqs.request")).isEqualByComparingTo("9");
        assertThat(quantity(bill, "sqs.fair")).isEqualByComparingTo("3");
        assertThat(quantity(bill, "s3.get")).isEqualByComparingTo("2");
        assertThat(quantity(bill, "xray.trace")).isEqualByComparingTo("1");
        // Of the assignment 36, of the run 7, of the round 5 with its plan, of the end 6.
        assertThat(quantity(bill, "dynamodb.write")).isEqualByComparingTo("54");
        assertThat(bill.total())
                .isEqualByComparingTo(
                        bill.byService().values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /**
     * Twice plan, 5, and twice the choice, 2; the container 6, the end 2, the execution itself 2.
     */
    @Test
    void logOfTheMachine_isBilledByTheEvent() {
        swarm.task("worker", PlacementMethod.ANY);

        var estimate = swarm.estimate(4);

        assertThat(estimate.counts().run().events()).isEqualTo(24);
        assertThat(estimate.bill().lines())
                .filteredOn(line -> line.unit().equals("GB of the machine"))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.price()).isEqualTo("logs.gb");
                            assertThat(line.quantity().doubleValue())
                                    .isEqualTo(24 * 400 / Math.pow(2, 30));
                        });
    }

    /** Each item is an execution, and so is the run's. */
    @Test
    void traces_areOfEachExecution() {
        swarm.task("worker", PlacementMethod.ALL);

        var bill = swarm.estimate(100, 3, TaskSeconds.leastBilled()).bill();

        assertThat(quantity(bill, "xray.trace")).isEqualByComparingTo("301");
        assertThat(usd(bill, "xray.trace")).isEqualByComparingTo("0.001505");
    }

    @Test
    void listsInS3_areWrittenAndReadInEachRound() {
        swarm.task("worker", PlacementMethod.ALL);

        var bill = swarm.estimate(100, 3, TaskSeconds.leastBilled()).bill();

        assertThat(quantity(bill, "s3.put")).isEqualByComparingTo("3");
        assertThat(quantity(bill, "s3.get")).isEqualByComparingTo("603");
    }

    @Test
    void wideTask_runsFromAListInS3() {
        swarm.task("worker", PlacementMethod.ALL);

        var estimate = swarm.estimate(100);

        assertThat(estimate.tasks().get(0).ownExecutions()).isTrue();
        assertThat(estimate.counts().round().children()).isEqualTo(100);
        assertThat(quantity(estimate.bill(), "s3.put")).isEqualByComparingTo("1");
        assertThat(quantity(estimate.bill(), "s3.get")).isEqualByComparingTo("201");
    }

    @Test
    void peak_isOfWhatRunsSideBySide() {
        swarm.task("a", PlacementMethod.ALL);
        swarm.task("b", PlacementMethod.ANY, Resources.defaults().withCpu(4).withMemoryMib(8192));

        var estimate = swarm.estimate(3);

        assertThat(estimate.peak()).isEqualTo(new Demand(4, 7, 3 * 2048 + 8192));
    }

    @Test
    void container_thatFargateLacks_isNotPriced() {
        swarm.task("worker", PlacementMethod.ALL, Resources.defaults().withCpu(64));

        var estimate = swarm.estimate(1);

        assertThat(prices(estimate.bill())).noneMatch(price -> price.startsWith("fargate"));
    }

    @Test
    void region_withoutAPrice_saysSo() {
        swarm.task("worker", PlacementMethod.ALL);

        var bill = swarm.estimate(1, 1, TaskSeconds.leastBilled(), "eu-west-1").bill();

        assertThat(bill.unpriced())
                .extracting(BillLine::price)
                .containsExactly("sqs.request", "sqs.fair");
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
