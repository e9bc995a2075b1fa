package io.manta.engine.plan;

import io.manta.contract.MantaException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.StoredItems;
import io.manta.contract.machine.WorkState;
import io.manta.engine.port.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The assignments of a round, wherever they are: in its plan, or in the object store those of
 * states that are wide. Thread-safe.
 */
public final class RoundItems {
    /** A list never changes, and a display asks for the same ones several times a second. */
    private static final int KEPT = 16;

    private final Objects objects;
    private final Map<ContentHash, List<RoundPlan.Item>> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true);

    public RoundItems(Objects objects) {
        this.objects = objects;
    }

    /**
     * The plan, with what does not belong in it in the object store: the assignments of every state
     * that takes them from there, of those that can take them from there if they are wide, and of
     * the widest of these until the plan is short enough.
     *
     * @param whole a plan that holds all of its assignments
     * @param states the states of its machine
     */
    public RoundPlan store(RoundPlan whole, List<WorkState> states) {
        var plan = whole;
        for (var state : states) {
            if (isWide(state, whole)) {
                plan = moved(plan, state.name());
            }
        }
        while (length(plan) > RoundPlan.MOST_BYTES) {
            plan = moved(plan, widest(plan, states));
        }
        return plan;
    }

    /** The nodes of each task of the round, in the order of their start. */
    public Map<Alias, List<NodeId>> nodes(RoundPlan plan) {
        var nodes = new LinkedHashMap<Alias, List<NodeId>>();
        plan.items().values().forEach(items -> add(nodes, items));
        plan.stored().values().forEach(stored -> add(nodes, read(stored.content())));
        return nodes;
    }

    /** How many assignments a state has in the round, wherever they are. */
    public static int count(RoundPlan plan, String state) {
        var stored = plan.stored().get(state);
        return stored != null ? stored.count() : plan.items().getOrDefault(state, List.of()).size();
    }

    private static void add(Map<Alias, List<NodeId>> nodes, List<RoundPlan.Item> items) {
        items.forEach(
                item ->
                        nodes.computeIfAbsent(item.alias(), a -> new ArrayList<>())
                                .add(item.node()));
    }

    private static boolean isWide(WorkState state, RoundPlan plan) {
        return switch (state.place()) {
            case PLAN -> false;
            case STORE -> true;
            case EITHER -> count(plan, state) > ItemPlace.MOST_IN_PLAN;
        };
    }

    private static int count(RoundPlan plan, WorkState state) {
        return plan.items().getOrDefault(state.name(), List.of()).size();
    }

    private static String widest(RoundPlan plan, List<WorkState> states) {
        return states.stream()
                .filter(state -> state.place() == ItemPlace.EITHER)
                .filter(state -> plan.items().containsKey(state.name()))
                .max(Comparator.comparingInt(state -> count(plan, state)))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the plan of round %s is too long, and the compiler said that it can't be"
                                                .formatted(plan.round())))
                .name();
    }

    private static int length(RoundPlan plan) {
        return plan.json().text().getBytes(StandardCharsets.UTF_8).length;
    }

    private RoundPlan moved(RoundPlan plan, String state) {
        var items = new LinkedHashMap<>(plan.items());
        var moved = Optional.ofNullable(items.remove(state)).orElse(List.of());
        var stored = new LinkedHashMap<>(plan.stored());
        stored.put(state, new StoredItems(write(moved), moved.size()));
        return new RoundPlan(
                plan.run(),
                plan.segment(),
                plan.round(),
                plan.next(),
                items,
                stored,
                plan.events(),
                plan.begun());
    }

    private ContentHash write(List<RoundPlan.Item> items) {
        var content = RoundPlan.json(items).text().getBytes(StandardCharsets.UTF_8);
        var hash = ContentHash.of(content);
        try {
            objects.putIfAbsent(hash, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash;
    }

    private synchronized List<RoundPlan.Item> read(ContentHash hash) {
        var known = kept.get(hash);
        if (known != null) {
            return known;
        }
        var items = RoundPlan.readItems(text(hash));
        kept.put(hash, items);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return items;
    }

    private String text(ContentHash hash) {
        try (var content =
                objects.open(hash)
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                "the assignments of a round are no longer in the object store: "
                                                        + hash))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
