package io.manta.contract.id;

/** The name of a node in its cluster. */
public record NodeId(String value) implements Comparable<NodeId> {
    /** The shape of a node id, as a regular expression. */
    public static final String RULE = Names.RULE;

    public NodeId {
        Names.check("a node id", value);
    }

    public static boolean isValid(String text) {
        return Names.isName(text);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
