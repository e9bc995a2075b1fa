package io.manta.functions.container;

import java.util.regex.Pattern;

/** The partition, Region and account that a cluster is in: what ARNs are made of. */
record Place(String partition, String region, String account) {
    private static final Pattern ROLE = Pattern.compile("arn:([a-z-]+):iam::([0-9]{12}):role/.+");

    /** The place of a role of the cluster's own; roles have no Region. */
    static Place of(String roleArn, String region) {
        var role = ROLE.matcher(roleArn);
        if (!role.matches()) {
            throw new IllegalArgumentException(
                    "a role must be an ARN, got: \"%s\"".formatted(roleArn));
        }
        return new Place(role.group(1), region, role.group(2));
    }

    String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }

    /** What the ARNs of this account's roles below a path begin with. */
    String roles(String path) {
        return "arn:%s:iam::%s:role%s".formatted(partition, account, path);
    }
}
