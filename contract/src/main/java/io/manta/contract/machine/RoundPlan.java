package io.manta.contract.machine;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to a {@link PlanRequest}, and from then on the execution's data: whether a round
 * follows, and which assignments each work state starts in it.
 *
 * @param next what the machine does now
 * @param items for each work state its assignments, in the order of their start
 * @param stored for each work state whose assignments are too many for the plan, where they are
 * @param events the most that the rounds of this execution, up to this one, add to its history
 * @param begun when the first of those rounds was planned
 */
public record RoundPlan(
        RunId run,
        int segment,
        int round,
        Next next,
        Map<String, List<Item>> items,
        Map<String, StoredItems> stored,
        long events,
        Optional<Instant> begun) {
    /**
     * How long a plan may be as JSON, in UTF-8: the service allows 256 KiB, and puts its own words
     * around what a function answers.
     */
    public static final int MOST_BYTES = 240 * 1024;

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
        stored = Collections.unmodifiableMap(new LinkedHashMap<>(stored));
    }

    /** A plan that holds all of its assignments. */
    public RoundPlan(RunId run, int segment, int round, Next next, Map<String, List<Item>> items) {
        this(run, segment, round, next, items, Map.of(), 0, Optional.empty());
    }

    /** The answer that ends an execution. */
    public static RoundPlan done(RunId run, int segment, int round) {
        return new RoundPlan(run, segment, round, Next.DONE, Map.of());
    }

    /** The same plan, as execution {@code number}'s. */
    public RoundPlan inSegment(int number) {
        return new RoundPlan(run, number, round, next, items, stored, events, begun);
    }

    /**
     * The same plan, as that of an execution whose rounds add so much to its history with it, and
     * whose first was planned then.
     */
    public RoundPlan in(int execution, long eventsWithIt, Instant begun) {
        return new RoundPlan(
                run, execution, round, next, items, stored, eventsWithIt, Optional.of(begun));
    }

    public JsonObject json() {
        var lists = JsonObject.builder();
        items.forEach((state, list) -> lists.put(state, json(list)));
        var references = JsonObject.builder();
        stored.forEach((state, reference) -> references.put(state, reference.json()));
        return JsonObject.builder()
                .put("run", run.value())
                .put("segment", segment)
                .put("round", round)
                .put("next", next.word())
                .put("items", lists.build())
                .put(
                        "stored",
                        stored.isEmpty() ? Optional.empty() : Optional.of(references.build()))
                .put("events", events == 0 ? Optional.empty() : Optional.of(JsonNumber.of(events)))
                .putString("begun", begun.map(Instant::toString))
                .build();
    }

    /** Assignments as the object store and the plan hold them. */
    public static JsonArray json(List<Item> items) {
        return JsonArray.of(items, RoundPlan::item);
    }

    /**
     * Reads what {@link #json(List)} has written.
     *
     * @throws WireFormatException if it is anything else
     */
    public static List<Item> readItems(String text) {
        var form = JsonObject.builder().put("items", Json.read(text)).build();
        return JsonReader.of(form, "").list("items", RoundPlan::item);
    }

    public static RoundPlan read(String text) {
        var form =
                JsonReader.of(Json.read(text), "plan")
                        .only(
                                Set.of(
                                        "run", "segment", "round", "next", "items", "stored",
                                        "events", "begun"));
        return new RoundPlan(
                form.parsed("run", RunId::new),
                form.integer("segment"),
                form.integer("round"),
                form.parsed("next", Next::of),
                form.listMap("items", RoundPlan::item),
                form.optionalChild("stored").map(RoundPlan::stored).orElse(Map.of()),
                form.has("events") ? form.longInteger("events") : 0,
                form.has("begun")
                        ? Optional.of(form.parsed("begun", Instant::parse))
                        : Optional.empty());
    }

    private static Map<String, StoredItems> stored(JsonReader form) {
        var stored = new LinkedHashMap<String, StoredItems>();
        form.object()
                .members()
                .keySet()
                .forEach(state -> stored.put(state, StoredItems.read(form.child(state))));
        return stored;
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
