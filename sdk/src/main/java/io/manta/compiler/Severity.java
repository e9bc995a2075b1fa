package io.manta.compiler;

/** How bad a problem is. */
public enum Severity {
    /** The swarm can't run. */
    ERROR,
    /** It can, but perhaps not as its author thinks. */
    WARNING
}
