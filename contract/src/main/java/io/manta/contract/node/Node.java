package io.manta.contract.node;

import io.manta.contract.id.NodeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A place with data.
 *
 * @param datasets where each dataset that the node holds is: an S3 prefix, or a path on this
 *     machine
 * @param role the IAM role of the node's containers; none locally
 * @param enabled whether tasks may be placed on it
 */
public record Node(
        NodeId id,
        Map<String, String> labels,
        Map<String, String> datasets,
        Optional<String> role,
        boolean gpu,
        boolean enabled) {
    public Node {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    }

    /** An enabled node without data, labels or GPU. */
    public static Node named(String id) {
        return new Node(new NodeId(id), Map.of(), Map.of(), Optional.empty(), false, true);
    }

    public Node withDatasets(Map<String, String> value) {
        return new Node(id, labels, value, role, gpu, enabled);
    }

    public Node withGpu(boolean value) {
        return new Node(id, labels, datasets, role, value, enabled);
    }

    public Node withEnabled(boolean value) {
        return new Node(id, labels, datasets, role, gpu, value);
    }
}
