package io.manta;

/** The processor that a module's image is built for. */
public enum Architecture {
    X86_64,
    ARM64
}
