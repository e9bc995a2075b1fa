package io.manta.cli.plan;

import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.cli.text.Elapsed;
import io.manta.cli.text.Table;
import io.manta.compiler.analysis.Tally;
import io.manta.engine.estimate.BillLine;
import io.manta.engine.estimate.EngineWork;
import io.manta.engine.estimate.LimitWarning;
import io.manta.engine.estimate.RunCounts;
import io.manta.engine.estimate.RunEstimate;
import io.manta.engine.estimate.TaskEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** An estimate as people read it. */
final class PlanText {
    private final Console console;
    private final String swarm;
    private final int nodes;
    private final RunEstimate estimate;
    private final RunCounts counts;

    PlanText(Console console, String swarm, int nodes, RunEstimate estimate) {
        this.console = console;
        this.swarm = swarm;
        this.nodes = nodes;
        this.estimate = estimate;
        this.counts = estimate.counts();
    }

    void print() {
        var region = estimate.asked().prices().region();
        console.print(
                console.paint(Style.BOLD, swarm)
                        + " on %s, %s, prices of %s"
                                .formatted(
                                        count(nodes, "node"),
                                        count(counts.rounds(), "round"),
                                        region));
        section(tasks());
        section(work());
        section(limits());
        section(bill());
        total();
        estimate.warnings().forEach(this::warn);
    }

    private void section(Table table) {
        console.print("");
        var lines = table.lines(console.width());
        console.print(console.paint(Style.DIM, lines.get(0)));
        lines.stream().skip(1).forEach(console::print);
    }

    private Table tasks() {
        var table =
                Table.of("TASK", ">NODES", ">AT ONCE", ">VCPU", ">MEMORY", ">SECONDS", "STARTED");
        for (var task : estimate.tasks()) {
            table =
                    table.row(
                            task.alias().value(),
                            number(task.nodes()),
                            number(task.atOnce()),
                            task.size().map(size -> vcpu(size.vcpu())).orElse("-"),
                            task.size().map(size -> gib(size.memoryMib())).orElse("-"),
                            number(task.seconds()),
                            started(task));
        }
        return table;
    }

    private static String started(TaskEstimate task) {
        return task.ownExecutions() ? "as executions of their own" : "in the execution";
    }

    private Table work() {
        var table = Table.of("", ">A ROUND", ">THE RUN");
        table = row(table, "containers", Tally::launches);
        table = row(table, "transitions", Tally::transitions);
        table = row(table, "executions of items", Tally::children);
        table = row(table, "messages to start", Tally::messages);
        table = row(table, "messages of ends", tally -> tally.launches() * EngineWork.END_REPORTS);
        table = row(table, "calls of plan", Tally::functionCalls);
        table = row(table, "calls of launch, at most", Tally::messages);
        table =
                row(
                        table,
                        "calls of settle, at most",
                        tally -> tally.launches() * EngineWork.END_REPORTS);
        return row(
                table,
                "calls of world, at least",
                tally -> tally.launches() * EngineWork.WORLD_CALLS);
    }

    private Table row(Table table, String name, ToLongFunction<Tally> of) {
        var ofRun = of.applyAsLong(counts.run());
        return ofRun == 0
                ? table
                : table.row(name, number(of.applyAsLong(counts.round())), number(ofRun));
    }

    private Table limits() {
        var peak = estimate.peak();
        var table = Table.of("BOUNDS", ">", "");
        table =
                table.row(
                                "history of a round",
                                number(counts.historyEvents()),
                                "events; an execution holds "
                                        + count(counts.roundsOfAnExecution(), "such round"))
                        .row(
                                "executions",
                                number(counts.executions()),
                                "one after another, as one run")
                        .row(
                                "at a time",
                                number(peak.containers()),
                                "containers and addresses: %s vCPU, %s"
                                        .formatted(vcpu(peak.vcpu()), gib(peak.memoryMib())));
        return table.row(
                        "starting a round",
                        seconds(RunCounts.launchSeconds(counts.round().launches())),
                        "at least, by the rate at which Fargate starts containers")
                .row(
                        "starting the run",
                        seconds(RunCounts.launchSeconds(counts.run().launches())),
                        "at least, by the same");
    }

    private Table bill() {
        var table = Table.of("SERVICE", ">QUANTITY", "OF", ">USD");
        for (var line : estimate.bill().lines()) {
            table =
                    table.row(
                            line.service(),
                            quantity(line.quantity()),
                            line.unit(),
                            line.usd().map(PlanText::usd).orElse("?"));
        }
        return table;
    }

    private void total() {
        var bill = estimate.bill();
        console.print("");
        console.print(
                console.paint(Style.BOLD, "USD " + usd(bill.total()))
                        + " for the run, without free tiers; docs/plan.md says what is left out");
        if (!bill.unpriced().isEmpty()) {
            console.print(
                    "not in it, as %s has no price that we could read: %s"
                            .formatted(
                                    estimate.asked().prices().region(),
                                    bill.unpriced().stream()
                                            .map(BillLine::unit)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private void warn(LimitWarning warning) {
        console.print("");
        console.print(console.paint(Style.YELLOW, "[LIMIT]") + " " + warning.message());
        console.print("    " + warning.change());
        console.print("    " + warning.quota().source());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String count(long value, String noun) {
        return number(value) + " " + noun + (value == 1 ? "" : "s");
    }

    private static String quantity(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }

    private static String vcpu(double value) {
        var exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, exact.scale()) + "f", exact);
    }

    private static String gib(long mib) {
        return vcpu(mib / 1024.0) + " GiB";
    }

    private static String seconds(double value) {
        return value == 0 ? "0 s" : Elapsed.of(Duration.ofMillis((long) (value * 1000)));
    }

    private static String usd(BigDecimal value) {
        return String.format(Locale.ROOT, "%,.4f", value);
    }
}
