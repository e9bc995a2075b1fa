package io.manta.functions.caller;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom the service has verified by a request's signature: a session of an assumed role.
 *
 * @param account the role's account
 * @param role the role's name, which is unique in its account; a path is not part of it
 * @param session the session's name; for a task of ECS, the id of the task
 */
public record Identity(String account, String role, String session) {
    /**
     * What the names of roles and sessions are made of, and how long they are (AWS, "AssumeRole").
     */
    private static final String NAME = "([A-Za-z0-9_+=,.@-]{1,64})";

    private static final Pattern ASSUMED_ROLE =
            Pattern.compile("arn:[a-z-]+:sts::([0-9]{12}):assumed-role/" + NAME + "/" + NAME);

    /** The unique id of a role, before the name of its session (AWS, "IAM identifiers"). */
    private static final Pattern UNIQUE_ID = Pattern.compile("AROA[A-Z0-9]+");

    /**
     * The identity that the service names by both.
     *
     * @param userArn {@code arn:aws:sts::<account>:assumed-role/<role>/<session>}
     * @param userId {@code <unique id of the role>:<session>}
     * @return empty if it is no session of a role, or the two disagree
     */
    public static Optional<Identity> of(String userArn, String userId) {
        var arn = ASSUMED_ROLE.matcher(userArn);
        return arn.matches() && isIdOf(arn.group(3), userId)
                ? Optional.of(new Identity(arn.group(1), arn.group(2), arn.group(3)))
                : Optional.empty();
    }

    private static boolean isIdOf(String session, String userId) {
        var parts = userId.split(":", -1);
        return parts.length == 2
                && UNIQUE_ID.matcher(parts[0]).matches()
                && parts[1].equals(session);
    }

    /** Whether it is a session of the role with this ARN. */
    public boolean isOf(String roleArn) {
        var parts = roleArn.split(":", 6);
        return parts.length == 6
                && parts[4].equals(account)
                && parts[5].startsWith("role/")
                && parts[5].substring(parts[5].lastIndexOf('/') + 1).equals(role);
    }
}
