package io.manta.contract.world;

/** The environment variables that a container is started with. None of them is a secret on AWS. */
public final class EnvNames {
    /** The URL of World, without a slash at its end. */
    public static final String WORLD = "MANTA_WORLD";

    /**
     * Locally only: the bearer token of the attempt. On AWS the container's role is its identity.
     */
    public static final String TOKEN = "MANTA_TOKEN";

    private EnvNames() {}
}
