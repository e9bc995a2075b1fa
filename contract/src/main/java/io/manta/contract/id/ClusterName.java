package io.manta.contract.id;

/** The name of a cluster: one deployed stack, or one set of nodes on a laptop. */
public record ClusterName(String value) implements Comparable<ClusterName> {
    /** The shape of a cluster name, as a regular expression. */
    public static final String RULE = Names.RULE;

    public ClusterName {
        Names.check("a cluster name", value);
    }

    public static boolean isValid(String text) {
        return Names.isName(text);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
