package io.manta.contract.world;

/** The environment variables that a container is started with. None of them is a secret on AWS. */
public final class EnvNames {
    /** The URL of World, without a slash at its end. */
    public static final String WORLD = "MANTA_WORLD";

    /**
     * Locally only: the bearer token of the attempt. On AWS the container's role is its identity.
     */
    public static final String TOKEN = "MANTA_TOKEN";

    /** A directory that the program may write to; it has {@code HOME} and {@code TMPDIR}, too. */
    public static final String SCRATCH = "MANTA_SCRATCH";

    /**
     * In a container of one's own machine that has no network: the Unix socket behind which World
     * is. What wants World at its URL has to carry bytes between that port and the socket.
     */
    public static final String SOCKET = "MANTA_SOCKET";

    private EnvNames() {}
}
