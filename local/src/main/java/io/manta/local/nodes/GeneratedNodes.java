package io.manta.local.nodes;

import io.manta.contract.node.Node;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code count} nodes, {@code node-1} and up, over which datasets are shared out.
 *
 * @param splits by the name that a part has as a dataset of its node
 */
public record GeneratedNodes(int count, Map<String, DatasetSplit> splits) implements NodesSpec {
    /** Far more than one machine runs at a time; a larger number is a slip of the finger. */
    public static final int MAX_COUNT = 10_000;

    public GeneratedNodes {
        if (count < 1 || count > MAX_COUNT) {
            throw NodesException.countOutOfRange("the number of nodes", count);
        }
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /** Nodes without data. */
    public static GeneratedNodes bare(int count) {
        return new GeneratedNodes(count, Map.of());
    }

    public GeneratedNodes withCount(int value) {
        return new GeneratedNodes(value, splits);
    }

    /**
     * The same nodes, the dataset {@code name} shared out in another way.
     *
     * @throws NodesException if there is no such split
     */
    public GeneratedNodes withSplitBy(String name, SplitBy by) {
        var split = splits.get(name);
        if (split == null) {
            throw NodesException.at(
                    "split \"" + name + "\"",
                    "is not in the nodes file, which splits: "
                            + (splits.isEmpty() ? "nothing" : String.join(", ", splits.keySet())));
        }
        var changed = new LinkedHashMap<>(splits);
        changed.put(name, split.withBy(by));
        return new GeneratedNodes(count, changed);
    }

    @Override
    public List<Node> nodes(Path datasets, long seed) {
        var held =
                IntStream.range(0, count)
                        .mapToObj(i -> new LinkedHashMap<String, String>())
                        .toList();
        splits.forEach(
                (name, split) -> {
                    var parts = new SplitFolder(datasets, split, count, seed).parts();
                    for (var i = 0; i < count; i++) {
                        held.get(i).put(name, parts.ofNode(i).toString());
                    }
                    split.heldOut()
                            .ifPresent(
                                    h ->
                                            held.forEach(
                                                    d ->
                                                            d.put(
                                                                    h.name(),
                                                                    parts.heldOut().toString())));
                });
        return IntStream.range(0, count).mapToObj(i -> node(i, held.get(i))).toList();
    }

    @Override
    public List<Node> outline() {
        var held = new LinkedHashMap<String, String>();
        splits.forEach(
                (name, split) -> {
                    held.put(name, name);
                    split.heldOut().ifPresent(h -> held.put(h.name(), h.name()));
                });
        return IntStream.range(0, count).mapToObj(i -> node(i, held)).toList();
    }

    private static Node node(int place, Map<String, String> datasets) {
        return Node.named("node-" + (place + 1)).withDatasets(datasets);
    }
}
