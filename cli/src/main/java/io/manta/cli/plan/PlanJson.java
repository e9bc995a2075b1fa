package io.manta.cli.plan;

import io.manta.compiler.analysis.Tally;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.engine.estimate.BillLine;
import io.manta.engine.estimate.FargateSize;
import io.manta.engine.estimate.LimitWarning;
import io.manta.engine.estimate.RunCounts;
import io.manta.engine.estimate.RunEstimate;
import io.manta.engine.estimate.TaskEstimate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An estimate as {@code manta plan --json} gives it; {@code docs/plan.md} has its shape. */
final class PlanJson {
    private static final int DIGITS = 10;

    private PlanJson() {}

    static JsonObject of(String swarm, int nodes, RunEstimate estimate) {
        var counts = estimate.counts();
        var peak = estimate.peak();
        return JsonObject.builder()
                .put("swarm", swarm)
                .put("nodes", nodes)
                .put("rounds", counts.rounds())
                .put("region", estimate.asked().prices().region())
                .put("tasks", JsonArray.of(estimate.tasks(), PlanJson::task))
                .put("round", tally(counts.round()))
                .put("run", tally(counts.run()))
                .put(
                        "executions",
                        JsonObject.builder()
                                .put("count", counts.executions())
                                .put("rounds_each", counts.roundsOfAnExecution())
                                .put("history_events_of_a_round", counts.historyEvents())
                                .build())
                .put("calls", calls(counts))
                .put(
                        "peak",
                        JsonObject.builder()
                                .put("containers", peak.containers())
                                .put("vcpu", JsonNumber.of(peak.vcpu()))
                                .put("memory_mib", peak.memoryMib())
                                .build())
                .put("seconds", seconds(counts))
                .put("bill", JsonArray.of(estimate.bill().lines(), PlanJson::line))
                .put("usd", number(estimate.bill().total()))
                .put("warnings", JsonArray.of(estimate.warnings(), PlanJson::warning))
                .build();
    }

    private static JsonObject task(TaskEstimate task) {
        return JsonObject.builder()
                .put("task", task.alias().value())
                .put("nodes", task.nodes())
                .put("at_once", task.atOnce())
                .put("own_executions", task.ownExecutions())
                .put("vcpu", task.size().map(FargateSize::vcpu).map(JsonNumber::of))
                .put("memory_mib", task.size().map(s -> JsonNumber.of((long) s.memoryMib())))
                .put("architecture", task.asked().architecture().word())
                .put("seconds", task.seconds())
                .build();
    }

    private static JsonObject tally(Tally tally) {
        return JsonObject.builder()
                .put("transitions", tally.transitions())
                .put("containers", tally.launches())
                .put("gates", tally.gates())
                .put("releases", tally.releases())
                .put("child_executions", tally.children())
                .put("map_runs", tally.mapRuns())
                .put("messages", tally.messages())
                .put("plan_calls", tally.functionCalls())
                .put("events", tally.events())
                .build();
    }

    private static JsonObject calls(RunCounts counts) {
        return JsonObject.builder()
                .put("plan", counts.run().functionCalls())
                .put("launch", counts.launchCalls())
                .put("settle", counts.settleCalls())
                .put("world", counts.worldCalls())
                .put("all", counts.lambdaCalls())
                .build();
    }

    private static JsonObject seconds(RunCounts counts) {
        return JsonObject.builder()
                .put(
                        "launch_round",
                        JsonNumber.of(RunCounts.launchSeconds(counts.round().launches())))
                .put("launch_run", JsonNumber.of(RunCounts.launchSeconds(counts.run().launches())))
                .put("start_children_round", JsonNumber.of(counts.childSeconds()))
                .build();
    }

    private static JsonObject line(BillLine line) {
        return JsonObject.builder()
                .put("service", line.service())
                .put("unit", line.unit())
                .put("quantity", number(line.quantity()))
                .put("price", line.price())
                .put("usd", line.usd().map(PlanJson::number))
                .build();
    }

    private static JsonObject warning(LimitWarning warning) {
        return JsonObject.builder()
                .put("message", warning.message())
                .put("most", warning.quota().most())
                .put("got", warning.got())
                .put("change", warning.change())
                .put("source", warning.quota().source())
                .build();
    }

    private static JsonNumber number(BigDecimal value) {
        var rounded = value.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return new JsonNumber(rounded.toPlainString());
    }
}
