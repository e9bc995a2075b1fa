package io.manta.functions.container;

import io.manta.contract.id.ClusterName;
import io.manta.contract.node.Node;

/**
 * The roles that containers may have: the cluster's own, or a node's below the cluster's path,
 * which is all that the functions may pass on.
 */
final class NodeRoles {
    private final String prefix;
    private final String ofCluster;

    NodeRoles(Account account, ClusterName cluster, String ofCluster) {
        this.prefix = account.roles("/manta/%s/".formatted(cluster));
        this.ofCluster = ofCluster;
    }

    /**
     * The ARN of the role of the node's containers.
     *
     * @throws UnfitModuleException if it is not one that a node of this cluster may have
     */
    String of(Node node) {
        node.role().filter(role -> !isBelow(role)).ifPresent(role -> refuse(node, role));
        return node.role().orElse(ofCluster);
    }

    private boolean isBelow(String role) {
        return role.startsWith(prefix) && role.length() > prefix.length();
    }

    private void refuse(Node node, String role) {
        throw new UnfitModuleException(
                "node \"%s\" must have a role that begins with %s, got: %s"
                        .formatted(node.id(), prefix, role));
    }
}
