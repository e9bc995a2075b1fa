import io.manta.PackagedSwarm;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import java.util.Map;

/**
 * A swarm all of whose tasks are retried as often, soon after they failed, whoever's fault it was.
 */
final class Resilient {
    private Resilient() {}

    static PackagedSwarm swarm(PackagedSwarm swarm, int retries) {
        var document = JsonObject.builder();
        SwarmDocumentJson.json(swarm.document())
                .members()
                .forEach((name, value) -> document.put(name, retried(name, value, retries)));
        return new PackagedSwarm(
                SwarmDocumentJson.read(JsonReader.of(document.build(), "document")),
                swarm.bundles());
    }

    private static JsonValue retried(String name, JsonValue value, int retries) {
        return name.equals("tasks")
                ? new JsonArray(
                        ((JsonArray) value)
                                .items().stream()
                                        .map(
                                                task ->
                                                        (JsonValue)
                                                                retried((JsonObject) task, retries))
                                        .toList())
                : value;
    }

    private static JsonObject retried(JsonObject task, int retries) {
        var retry =
                JsonObject.builder()
                        .put("retries", retries)
                        .put("delay_seconds", 1)
                        .put("max_delay_seconds", 1)
                        .build();
        var members = JsonObject.builder();
        task.members().forEach(members::put);
        Map.of("program_retry", retry, "platform_retry", retry).forEach(members::put);
        return members.build();
    }
}
