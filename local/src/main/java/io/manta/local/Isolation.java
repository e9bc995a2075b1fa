package io.manta.local;

/** What keeps the programs of an embedded cluster from each other and from the machine. */
public enum Isolation {
    /** A process group of this machine each, on its Python and with its network. */
    PROCESS,
    /** A Docker container each, of the module's image and with its resources. */
    DOCKER
}
