package io.manta.local.docker;

/** The labels by which containers and networks of Manta are known. */
final class Labels {
    /** The folder of the cluster. */
    static final String DIRECTORY = "io.manta.directory";

    /** The process that it belongs to, by the name of its {@link OwnerLock}. */
    static final String OWNER = "io.manta.owner";

    static final String RUN = "io.manta.run";

    /** The attempt's id. */
    static final String ATTEMPT = "io.manta.attempt";

    private Labels() {}
}
