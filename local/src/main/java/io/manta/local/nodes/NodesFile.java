package io.manta.local.nodes;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.node.Node;
import io.manta.contract.node.NodeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a nodes file: JSON that lists nodes, or says how many there are and what is shared out over
 * them. {@code docs/nodes.md} has the format. Paths in it are relative to it.
 */
public final class NodesFile {
    private final Path file;

    private NodesFile(Path file) {
        this.file = file;
    }

    /**
     * The nodes that {@code file} describes.
     *
     * @throws NodesException at the first place that is not of the format, or names a file that is
     *     not there
     */
    public static NodesSpec read(Path file) {
        try {
            return new NodesFile(file).spec(JsonReader.of(Json.read(Files.readString(file)), ""));
        } catch (WireFormatException e) {
            throw NodesException.at(file, e);
        } catch (IOException e) {
            throw NodesException.unreadable(file, e);
        }
    }

    private NodesSpec spec(JsonReader root) {
        root.only(Set.of("nodes", "count", "split"));
        if (root.has("nodes") == root.has("count")) {
            throw new WireFormatException(
                    "a nodes file has either \"nodes\", a list, or \"count\", a number");
        }
        return root.has("nodes") ? listed(root) : generated(root);
    }

    private ListedNodes listed(JsonReader root) {
        if (root.has("split")) {
            throw new WireFormatException("split: needs \"count\", not \"nodes\"");
        }
        var nodes = new ListedNodes(root.list("nodes", this::node));
        if (nodes.all().isEmpty()) {
            throw new WireFormatException("nodes: must list at least one node");
        }
        var seen = new HashSet<NodeId>();
        for (var node : nodes.all()) {
            if (!seen.add(node.id())) {
                throw new WireFormatException(
                        "nodes: two nodes have the id \"%s\"".formatted(node.id()));
            }
        }
        return nodes;
    }

    private Node node(JsonReader form) {
        var node = NodeJson.read(form);
        var datasets = new LinkedHashMap<String, String>();
        node.datasets()
                .forEach(
                        (name, path) ->
                                datasets.put(
                                        name,
                                        existing(path, form.at("datasets." + name)).toString()));
        return node.withDatasets(datasets);
    }

    private GeneratedNodes generated(JsonReader root) {
        var count = root.integer("count");
        if (count < 1 || count > GeneratedNodes.MAX_COUNT) {
            throw NodesException.countOutOfRange(file + ": count", count);
        }
        var splits = root.map("split", (value, path) -> split(JsonReader.of(value, path)));
        var names = new HashSet<>(splits.keySet());
        splits.forEach(
                (name, split) ->
                        split.heldOut()
                                .filter(h -> !names.add(h.name()))
                                .ifPresent(
                                        h -> {
                                            throw new WireFormatException(
                                                    "split.%s.heldout.name: \"%s\" is the name of another dataset"
                                                            .formatted(name, h.name()));
                                        }));
        return new GeneratedNodes(count, splits);
    }

    private DatasetSplit split(JsonReader form) {
        form.only(Set.of("file", "by", "header", "heldout"));
        var source = existing(form.string("file"), form.at("file"));
        if (Files.isDirectory(source)) {
            throw new WireFormatException(
                    "%s: must be a file of rows, got the folder \"%s\""
                            .formatted(form.at("file"), form.string("file")));
        }
        return new DatasetSplit(source, by(form), form.bool("header", false), heldOut(form));
    }

    private static SplitBy by(JsonReader form) {
        var word = form.optionalString("by").orElse(SplitBy.ROWS.word());
        return SplitBy.ofWord(word)
                .orElseThrow(
                        () ->
                                JsonReader.mustBe(
                                        form.at("by"), "rows or label", new JsonString(word)));
    }

    private static Optional<DatasetSplit.HeldOut> heldOut(JsonReader form) {
        return form.optionalChild("heldout")
                .map(
                        child -> {
                            child.only(Set.of("name", "fraction"));
                            var name = child.string("name");
                            var fraction = child.optionalNumber("fraction").orElse(0.2);
                            if (!(fraction > 0 && fraction < 1)) {
                                throw JsonReader.mustBe(
                                        child.at("fraction"),
                                        "more than 0 and less than 1",
                                        child.value("fraction"));
                            }
                            return new DatasetSplit.HeldOut(name, fraction);
                        });
    }

    private Path existing(String written, String place) {
        var resolved = file.toAbsolutePath().resolveSibling(written).normalize();
        if (!Files.exists(resolved)) {
            throw new WireFormatException(
                    "%s: %s".formatted(place, NodesException.noSuchFile(written, resolved)));
        }
        return resolved;
    }
}
