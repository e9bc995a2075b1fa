package io.manta.functions.machine;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import java.util.regex.Pattern;

/**
 * The name of the state machine of a swarm in a cluster: {@code <cluster>-<swarm>}, and a hash of
 * the two where that is not a name, or could be another's. No two swarms of one account share one.
 *
 * <p>A name has at most 80 characters, and CloudWatch takes letters, digits, {@code -} and {@code
 * _} alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">CreateStateMachine</a>
 */
public final class MachineName {
    private static final int MOST_CHARACTERS = 80;
    private static final int HASH_CHARACTERS = 12;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern LIKE_HASHED =
            Pattern.compile(".*-[0-9a-f]{" + HASH_CHARACTERS + "}");

    private MachineName() {}

    /** The swarm's name may be any text. */
    public static String of(ClusterName cluster, String swarm) {
        var plain = cluster + "-" + swarm;
        return isPlain(cluster, plain) ? plain : hashed(cluster, swarm);
    }

    /** What the names of all machines of a cluster begin with: what a policy can be about. */
    public static String prefix(ClusterName cluster) {
        return safe(cluster.value()) + "-";
    }

    /** Only then nobody else's plain name is this one: where the swarm begins is clear. */
    private static boolean isPlain(ClusterName cluster, String plain) {
        return plain.length() <= MOST_CHARACTERS
                && SAFE.matcher(plain).matches()
                && cluster.value().indexOf('-') < 0
                && !LIKE_HASHED.matcher(plain).matches();
    }

    private static String hashed(ClusterName cluster, String swarm) {
        var name = prefix(cluster) + safe(swarm);
        var kept = Math.min(name.length(), MOST_CHARACTERS - 1 - HASH_CHARACTERS);
        var hash = ContentHash.of(cluster + "\n" + swarm).hex().substring(0, HASH_CHARACTERS);
        return name.substring(0, kept) + "-" + hash;
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
