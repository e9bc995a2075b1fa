package io.manta.functions.machine;

import io.manta.contract.id.CloudNames;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import java.util.regex.Pattern;

/**
 * The name of the state machine of a swarm in a cluster: {@code manta-<cluster>_<swarm>}, and a
 * hash of the swarm's name where that is not a name, or could be another's. No two swarms of one
 * account share one.
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
        var plain = CloudNames.prefix(cluster) + swarm;
        return isPlain(plain) ? plain : hashed(cluster, swarm);
    }

    private static boolean isPlain(String name) {
        return name.length() <= MOST_CHARACTERS
                && SAFE.matcher(name).matches()
                && !LIKE_HASHED.matcher(name).matches();
    }

    private static String hashed(ClusterName cluster, String swarm) {
        var name = CloudNames.prefix(cluster) + swarm.replaceAll("[^A-Za-z0-9_-]", "_");
        var kept = Math.min(name.length(), MOST_CHARACTERS - 1 - HASH_CHARACTERS);
        var hash = ContentHash.of(swarm).hex().substring(0, HASH_CHARACTERS);
        return name.substring(0, kept) + "-" + hash;
    }
}
