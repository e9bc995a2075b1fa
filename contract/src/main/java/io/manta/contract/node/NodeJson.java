package io.manta.contract.node;

import io.manta.contract.id.NodeId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Map;
import java.util.Set;

/**
 * The JSON form of a {@link Node}: {@code {"id", "labels", "datasets", "role", "gpu", "enabled"}}.
 */
public final class NodeJson {
    private NodeJson() {}

    public static Node read(JsonReader form) {
        form.only(Set.of("id", "labels", "datasets", "role", "gpu", "enabled"));
        return new Node(
                form.parsed("id", NodeId::new),
                form.stringMap("labels"),
                form.stringMap("datasets"),
                form.optionalString("role"),
                form.bool("gpu", false),
                form.bool("enabled", true));
    }

    public static JsonObject write(Node node) {
        return JsonObject.builder()
                .put("id", node.id().value())
                .put("labels", strings(node.labels()))
                .put("datasets", strings(node.datasets()))
                .putString("role", node.role())
                .put("gpu", node.gpu())
                .put("enabled", node.enabled())
                .build();
    }

    private static JsonObject strings(Map<String, String> map) {
        var form = JsonObject.builder();
        map.forEach(form::put);
        return form.build();
    }
}
