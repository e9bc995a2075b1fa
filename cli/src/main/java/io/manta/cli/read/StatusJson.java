package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.Failure;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.TaskView;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A run as {@code manta status --json} gives it; {@code docs/cli.md} has the members. */
final class StatusJson {
    private StatusJson() {}

    /** Prints each round as it is read: a run may have more of them than memory holds. */
    static void print(RunRecord run, Stream<RoundView> rounds, Console console) {
        var head = Json.write(run(run).build());
        var out = console.out();
        out.print(head.substring(0, head.length() - 1) + ",\"rounds\":[");
        var before = new AtomicReference<>("");
        rounds.forEach(round -> out.print(before.getAndSet(",") + Json.write(round(round))));
        out.println("]}");
    }

    private static JsonObject.Builder run(RunRecord run) {
        return RunJson.head(run)
                .put("seed", run.seed())
                .put("created_at", run.createdAt().toString())
                .putString("ended_at", run.endedAt().map(Instant::toString))
                .putString("reason", run.endReason())
                .put("failure", run.failure().map(Failure::json));
    }

    private static JsonObject round(RoundView round) {
        return JsonObject.builder()
                .put("round", round.round())
                .put("tasks", JsonArray.of(round.tasks(), StatusJson::task))
                .build();
    }

    private static JsonObject task(TaskView task) {
        return JsonObject.builder()
                .put("task", task.alias().value())
                .put("assignments", JsonArray.of(task.assignments(), StatusJson::assignment))
                .build();
    }

    private static JsonObject assignment(AssignmentView view) {
        var form =
                JsonObject.builder()
                        .put("node", view.assignment().node().value())
                        .put("status", view.status().name())
                        .put("attempts", view.attempts());
        if (view.triesAgain()) {
            form.put("tries_again", true);
        }
        putEnd(form, view);
        if (!view.earlier().isEmpty()) {
            form.put("earlier", JsonArray.of(view.earlier(), each -> earlier(view.at(each))));
        }
        return form.build();
    }

    private static JsonObject earlier(AssignmentView view) {
        var form =
                JsonObject.builder()
                        .put("attempt", view.attempts())
                        .put("status", view.status().name());
        putEnd(form, view);
        return form.build();
    }

    private static void putEnd(JsonObject.Builder form, AssignmentView view) {
        form.putString("started_at", view.startedAt().map(Instant::toString))
                .putString("ended_at", view.endedAt().map(Instant::toString))
                .put("exit_code", view.exitCode().map(JsonNumber::of))
                .put("signal", view.signal().map(JsonNumber::of))
                .putString("reason", view.reason());
    }
}
