package io.manta.engine.estimate;

import io.manta.contract.document.Architecture;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.EngineLimits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Turns what a run does into what is billed. Lines of nothing are left out. */
final class BillWriter {
    private static final double SECONDS_OF_AN_HOUR = 3600;
    private static final double MIB_OF_A_GB = 1024;

    /** Included in the price of a container. */
    private static final int FREE_STORAGE_GIB = 20;

    /** A message is sent, received and deleted, each by itself. */
    private static final int REQUESTS_OF_A_MESSAGE = 3;

    private static final int READ_UNIT_BYTES = 4096;
    private static final int WRITE_UNIT_BYTES = 1024;

    /** Of a node's record in the table. */
    private static final int NODE_BYTES = 500;

    /**
     * What the log has of an event of a machine's history, without its data: its type, its state,
     * times and the execution's ARN, 250 to 350 characters of JSON, and 26 bytes that CloudWatch
     * adds. Assumed, not measured.
     */
    private static final long EVENT_LOG_BYTES = 400;

    private static final BigDecimal LOG_BYTES_OF_A_GB = BigDecimal.valueOf(1_073_741_824);

    private final Prices prices;
    private final RunCounts counts;
    private final List<BillLine> lines = new ArrayList<>();

    private BillWriter(Prices prices, RunCounts counts) {
        this.prices = prices;
        this.counts = counts;
    }

    static Bill of(
            Prices prices, RunCounts counts, List<TaskEstimate> tasks, RoundPlan plan, int nodes) {
        var writer = new BillWriter(prices, counts);
        writer.stepFunctions();
        for (var architecture : Architecture.values()) {
            writer.fargate(architecture, tasks);
        }
        writer.storage(tasks);
        writer.addresses(tasks);
        writer.lambda();
        writer.queues();
        writer.table(plan, nodes);
        writer.objects(plan);
        writer.logs();
        writer.traces();
        return new Bill(writer.lines);
    }

    private void stepFunctions() {
        line(
                "Step Functions",
                "transitions",
                "stepfunctions.transition",
                counts.run().transitions());
    }

    private void fargate(Architecture architecture, List<TaskEstimate> tasks) {
        var of =
                tasks.stream().filter(task -> task.asked().architecture() == architecture).toList();
        line(
                "Fargate",
                "vCPU-hours, " + architecture.word(),
                "fargate.vcpu-hour." + architecture.word(),
                hours(of, task -> task.size().orElseThrow().vcpu()));
        line(
                "Fargate",
                "GB-hours, " + architecture.word(),
                "fargate.gb-hour." + architecture.word(),
                hours(of, task -> task.size().orElseThrow().memoryMib() / MIB_OF_A_GB));
    }

    private void storage(List<TaskEstimate> tasks) {
        line(
                "Fargate",
                "GB-hours of storage over 20 GB",
                "fargate.storage-gb-hour",
                hours(tasks, task -> Math.max(0, task.asked().storageGib() - FREE_STORAGE_GIB)));
    }

    private void addresses(List<TaskEstimate> tasks) {
        line("Public IPv4", "address-hours", "vpc.ipv4-hour", hours(tasks, task -> 1));
    }

    /** The hours of all containers of the run, each so often as it has of something. */
    private double hours(List<TaskEstimate> tasks, ToDoubleFunction<TaskEstimate> amount) {
        var ofRound =
                tasks.stream()
                        .filter(TaskEstimate::isOnFargate)
                        .mapToDouble(
                                task ->
                                        amount.applyAsDouble(task)
                                                * task.nodes()
                                                * task.billedSeconds())
                        .sum();
        return ofRound * counts.rounds() / SECONDS_OF_AN_HOUR;
    }

    private void lambda() {
        line("Lambda", "requests", "lambda.request", counts.lambdaCalls());
        line("Lambda", "GB-seconds", "lambda.gb-second", FunctionTimes.gbSeconds(counts));
    }

    private void queues() {
        line("SQS", "requests", "sqs.request", counts.messages() * REQUESTS_OF_A_MESSAGE);
        line(
                "SQS",
                "requests of the fair queue",
                "sqs.fair",
                counts.launchCalls() * REQUESTS_OF_A_MESSAGE);
    }

    private void table(RoundPlan plan, int nodes) {
        var bytes = isObject(plan) ? 0 : length(plan);
        var run = counts.run();
        var launches = run.launches();
        var ofRound =
                EngineWork.writes(EngineWork.OF_ROUND)
                        + EngineWork.writesOfPlan(units(bytes, WRITE_UNIT_BYTES));
        // Its own plan is not there yet; that before it, and the first, are read whole.
        var reads =
                EngineWork.reads(EngineWork.OF_ROUND)
                        + 1
                        + 2 * units(bytes, READ_UNIT_BYTES)
                        + units((long) nodes * NODE_BYTES, READ_UNIT_BYTES);
        line(
                "DynamoDB",
                "write units",
                "dynamodb.write",
                launches * EngineWork.writes(EngineWork.OF_ASSIGNMENT)
                        + run.parked() * EngineWork.writes(EngineWork.OF_PARKED)
                        + run.releases() * EngineWork.writes(EngineWork.OF_RELEASE)
                        + counts.rounds() * ofRound
                        + EngineWork.writes(EngineWork.OF_RUN)
                        + EngineWork.writes(EngineWork.OF_END));
        line(
                "DynamoDB",
                "read units",
                "dynamodb.read",
                launches * EngineWork.reads(EngineWork.OF_ASSIGNMENT)
                        + run.parked() * EngineWork.reads(EngineWork.OF_PARKED)
                        + run.releases() * EngineWork.reads(EngineWork.OF_RELEASE)
                        + counts.rounds() * reads
                        + EngineWork.reads(EngineWork.OF_RUN)
                        + EngineWork.reads(EngineWork.OF_END));
    }

    private void objects(RoundPlan plan) {
        var lists = plan.stored().size() * counts.rounds();
        var plans = isObject(plan) ? counts.rounds() : 0;
        line("S3", "PUT requests", "s3.put", lists + plans);
        line(
                "S3",
                "GET requests",
                "s3.get",
                lists + 2 * plans + counts.run().launches() * EngineWork.OBJECTS_READ);
    }

    /** Whether a plan of this length is an object that the table only names. */
    private static boolean isObject(RoundPlan plan) {
        return length(plan) > EngineLimits.INLINE_TEXT_BYTES;
    }

    private static int length(RoundPlan plan) {
        return plan.json().text().getBytes(StandardCharsets.UTF_8).length;
    }

    private void logs() {
        logs("GB of the functions", counts.lambdaCalls() * FunctionTimes.LOG_BYTES);
        logs("GB of the machine", counts.run().events() * EVENT_LOG_BYTES);
    }

    private void logs(String unit, long bytes) {
        var quantity = BigDecimal.valueOf(bytes).divide(LOG_BYTES_OF_A_GB, MathContext.DECIMAL64);
        line("CloudWatch Logs", unit, "logs.gb", quantity);
    }

    /** As if none were sampled out. */
    private void traces() {
        line(
                "X-Ray",
                "traces, at most",
                "xray.trace",
                counts.executions() + counts.run().children());
    }

    private static long units(long bytes, int each) {
        return Math.max(1, (bytes + each - 1) / each);
    }

    private void line(String service, String unit, String price, double quantity) {
        line(service, unit, price, BigDecimal.valueOf(quantity));
    }

    private void line(String service, String unit, String price, long quantity) {
        line(service, unit, price, BigDecimal.valueOf(quantity));
    }

    private void line(String service, String unit, String price, BigDecimal quantity) {
        if (quantity.signum() > 0) {
            var usd = prices.price(price).map(found -> found.usd().multiply(quantity));
            lines.add(new BillLine(service, unit, quantity, price, usd));
        }
    }
}
