package io.manta.functions.table;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.node.Node;
import io.manta.contract.node.NodeJson;
import io.manta.engine.port.Nodes;
import java.util.List;
import java.util.Optional;

/** Nodes: {@code cluster#<name>}, {@code node#<id>}. The service sorts them as their ids sort. */
public final class DynamoNodes implements Nodes {
    private static final String NODE = "node";

    /** The node's form is one attribute: labels and datasets have names of their users'. */
    private static final String FORM = "node";

    private final Table table;

    public DynamoNodes(Table table) {
        this.table = table;
    }

    @Override
    public void put(ClusterName cluster, Node node) {
        var form = JsonObject.builder().put(FORM, NodeJson.write(node)).build();
        table.put(Item.first(key(cluster, node.id()), form));
    }

    @Override
    public Optional<Node> get(ClusterName cluster, NodeId node) {
        return table.get(key(cluster, node)).map(DynamoNodes::read);
    }

    @Override
    public List<Node> list(ClusterName cluster) {
        return table.range(partition(cluster)).startingWith(Key.prefix(NODE)).stream()
                .map(DynamoNodes::read)
                .toList();
    }

    private static Node read(Item item) {
        return item.read(form -> NodeJson.read(form.child(FORM)));
    }

    private static Key key(ClusterName cluster, NodeId node) {
        return new Key(partition(cluster), Key.of(NODE, node.value()));
    }

    private static String partition(ClusterName cluster) {
        return Key.of("cluster", cluster.value());
    }
}
