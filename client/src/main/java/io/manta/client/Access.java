package io.manta.client;

import java.util.Optional;

/**
 * Where a cluster is called, and as whom. What is not said is AWS's default: of the environment, of
 * {@code ~/.aws}, of the machine.
 *
 * @param region such as {@code eu-west-1}
 * @param profile a profile of {@code ~/.aws}, for credentials, and for the Region without another
 */
public record Access(Optional<String> region, Optional<String> profile) {
    private static final Access DEFAULTS = new Access(Optional.empty(), Optional.empty());

    public static Access defaults() {
        return DEFAULTS;
    }

    public Access withRegion(String value) {
        return new Access(Optional.of(value), profile);
    }

    public Access withProfile(String value) {
        return new Access(region, Optional.of(value));
    }
}
