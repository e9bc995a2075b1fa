package io.manta.compiler.analysis;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.machine.RoundPlan;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The plan of a round as the paths of a machine see it. It reads what machines of ours ask of a
 * plan: {@code $.next}, {@code $.items['worker']}, {@code $.stored['worker']}.
 */
final class PlanData {
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\['([^']*)']");

    private final JsonObject data;
    private final RoundPlan plan;

    PlanData(RoundPlan plan) {
        this.plan = plan;
        this.data = plan.json();
    }

    boolean isPresent(String path) {
        return find(path).isPresent();
    }

    boolean isText(String path, String text) {
        return find(path).equals(Optional.of(new JsonString(text)));
    }

    /** How many items a Map over this path has. */
    long items(String path) {
        return find(path)
                .filter(JsonArray.class::isInstance)
                .map(list -> ((JsonArray) list).items().size())
                .orElse(0);
    }

    /** How many items there are in the object whose key is at this path. */
    long stored(String keyPath) {
        return plan.stored().entrySet().stream()
                .filter(entry -> keyPath.equals("$.stored['" + entry.getKey() + "'].key"))
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    private Optional<JsonValue> find(String path) {
        var value = Optional.<JsonValue>of(data);
        var step = STEP.matcher(path);
        while (step.find()) {
            var name = step.group(1) == null ? step.group(2) : step.group(1);
            value =
                    value.flatMap(
                            in ->
                                    in instanceof JsonObject object
                                            ? object.get(name)
                                            : Optional.empty());
        }
        return value;
    }
}
