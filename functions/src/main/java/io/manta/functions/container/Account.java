package io.manta.functions.container;

import java.util.regex.Pattern;

/** The account that a cluster is in, with its partition and Region: what ARNs are made of. */
record Account(String partition, String region, String number) {
    private static final Pattern ROLE = Pattern.compile("arn:([a-z-]+):iam::([0-9]{12}):role/.+");

    /** That of a role of the cluster's own; roles have no Region. */
    static Account of(String roleArn, String region) {
        var role = ROLE.matcher(roleArn);
        if (!role.matches()) {
            throw new IllegalArgumentException(
                    "a role must be an ARN, got: \"%s\"".formatted(roleArn));
        }
        return new Account(role.group(1), region, role.group(2));
    }

    String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, number, resource);
    }

    /** What the ARNs of this account's roles below a path begin with. */
    String roles(String path) {
        return "arn:%s:iam::%s:role%s".formatted(partition, number, path);
    }
}
