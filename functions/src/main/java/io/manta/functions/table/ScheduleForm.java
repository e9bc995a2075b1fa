package io.manta.functions.table;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.port.Rounds.ScheduleRequest;
import java.util.List;

/** The text of a round's schedules: 10,000 nodes in one are too long for attributes. */
final class ScheduleForm {
    private static final String SCHEDULES = "schedules";

    private ScheduleForm() {}

    static String write(List<ScheduleRequest> schedules) {
        return JsonArray.of(schedules, ScheduleForm::write).text();
    }

    static List<ScheduleRequest> read(RunId run, String text) {
        var form = JsonObject.builder().put(SCHEDULES, Json.read(text)).build();
        return JsonReader.of(form, "requests").list(SCHEDULES, schedule -> read(run, schedule));
    }

    private static JsonObject write(ScheduleRequest schedule) {
        var nodes = schedule.nodes().stream().map(NodeId::value).toList();
        return AttemptForm.write(schedule.attempt())
                .put("call", schedule.call())
                .put("task", schedule.alias().value())
                .put("nodes", JsonArray.ofStrings(nodes))
                .build();
    }

    private static ScheduleRequest read(RunId run, JsonReader form) {
        return new ScheduleRequest(
                AttemptForm.read(run, form),
                form.string("call"),
                form.parsed("task", Alias::new),
                form.parsedList("nodes", NodeId::new));
    }
}
