package io.manta.contract.machine;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answer to a {@link PlanRequest}, and from then on the execution's data: whether a round
 * follows, and which assignments each work state starts in it.
 *
 * @param next what the machine does now
 * @param items for each work state its assignments, in the order of their start
 */
public record RoundPlan(
        RunId run, int segment, int round, Next next, Map<String, List<Item>> items) {
    /** What the machine does after the plan. */
    public enum Next {
        /** Runs the graph once, by this plan. */
        ROUND,
        /** Ends the execution: the run is over, or another execution goes on with it. */
        DONE;

        /**
         * The word that the machine's Choice state compares with: {@code round} or {@code done}.
         */
        public String word() {
            return this == ROUND ? "round" : "done";
        }

        static Next of(String word) {
            if (word.equals(ROUND.word())) {
                return ROUND;
            }
            if (word.equals(DONE.word())) {
                return DONE;
            }
            throw new IllegalArgumentException(
                    "must be round or done, got: \"%s\"".formatted(word));
        }
    }

    /** One task on one node. */
    public record Item(Alias alias, NodeId node) {}

    public RoundPlan {
        var copy = new LinkedHashMap<String, List<Item>>();
        items.forEach((state, list) -> copy.put(state, List.copyOf(list)));
        items = Collections.unmodifiableMap(copy);
    }

    /** The answer that ends an execution. */
    public static RoundPlan done(RunId run, int segment, int round) {
        return new RoundPlan(run, segment, round, Next.DONE, Map.of());
    }

    public JsonObject json() {
        var lists = JsonObject.builder();
        items.forEach((state, list) -> lists.put(state, JsonArray.of(list, RoundPlan::item)));
        return JsonObject.builder()
                .put("run", run.value())
                .put("segment", segment)
                .put("round", round)
                .put("next", next.word())
                .put("items", lists.build())
                .build();
    }

    public static RoundPlan read(String text) {
        var form =
                JsonReader.of(Json.read(text), "plan")
                        .only(Set.of("run", "segment", "round", "next", "items"));
        return new RoundPlan(
                form.parsed("run", RunId::new),
                form.integer("segment"),
                form.integer("round"),
                form.parsed("next", Next::of),
                form.listMap("items", RoundPlan::item));
    }

    private static JsonObject item(Item item) {
        return JsonObject.builder()
                .put("alias", item.alias().value())
                .put("node", item.node().value())
                .build();
    }

    private static Item item(JsonReader form) {
        return new Item(form.parsed("alias", Alias::new), form.parsed("node", NodeId::new));
    }
}
