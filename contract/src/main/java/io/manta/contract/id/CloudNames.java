package io.manta.contract.id;

import java.util.regex.Pattern;

/**
 * How what a cluster has on AWS is called: {@code manta-<cluster>_<name>}. A cluster's name has no
 * underscore there, so a policy of one cluster matches nothing of another's, not even those of
 * {@code a} what is of {@code a-b}.
 */
public final class CloudNames {
    /**
     * The bucket {@code manta-<cluster>-<account>-<region>} is what leaves least: 63 characters
     * (AWS, "General purpose bucket naming rules"), of which an account has 12 and a Region up to
     * 14.
     */
    static final int MOST_CHARACTERS = 63 - "manta-".length() - (1 + 12) - (1 + 14);

    private static final Pattern CLUSTER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The alias by which every function is called. */
    public static final String ALIAS = "live";

    private CloudNames() {}

    /** What the names of the cluster's own begin with, and of no other's. */
    public static String prefix(ClusterName cluster) {
        return "manta-%s_".formatted(cluster);
    }

    /** The function of this name, as Lambda knows it. */
    public static String function(ClusterName cluster, String name) {
        return prefix(cluster) + name;
    }

    /**
     * Looks at the name of a cluster.
     *
     * @throws IllegalArgumentException if a cluster on AWS can't be called so
     */
    public static void require(ClusterName cluster) {
        var name = cluster.value();
        if (name.length() > MOST_CHARACTERS || !CLUSTER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a cluster on AWS must match %s and have at most %s characters, got: \"%s\""
                            .formatted(CLUSTER, MOST_CHARACTERS, name));
        }
    }
}
