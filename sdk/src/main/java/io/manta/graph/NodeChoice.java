package io.manta.graph;

import io.manta.contract.document.Maximum;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Where a task runs; a {@link Placement} with its nodes as ids, each once. */
public record NodeChoice(
        PlacementMethod method,
        Optional<Maximum> maximum,
        boolean fixed,
        List<NodeId> specified,
        List<NodeId> excepted,
        boolean gpu) {
    public NodeChoice {
        specified = specified.stream().distinct().toList();
        excepted = excepted.stream().distinct().toList();
    }

    /** That of a placement whose nodes are well-formed. */
    public static NodeChoice of(Placement placement) {
        return new NodeChoice(
                placement.method(),
                placement.maximum(),
                placement.fixed(),
                placement.specified().stream().map(NodeId::new).toList(),
                placement.excepted().stream().map(NodeId::new).toList(),
                placement.gpu());
    }

    /** The most nodes that it ever is; empty if only the cluster's nodes bound it. */
    public OptionalInt most() {
        return isSingle()
                ? OptionalInt.of(1)
                : IntStream.concat(
                                specified.isEmpty()
                                        ? IntStream.empty()
                                        : IntStream.of(specified.size()),
                                maximum.stream()
                                        .flatMapToInt(
                                                m ->
                                                        m instanceof Maximum.Count count
                                                                ? IntStream.of(count.nodes())
                                                                : IntStream.empty()))
                        .min();
    }

    /** Whether it is exactly one node, whatever nodes there are. */
    public boolean isSingle() {
        return specified.size() == 1
                || maximum.map(new Maximum.Count(1)::equals).orElse(method == PlacementMethod.ANY);
    }
}
