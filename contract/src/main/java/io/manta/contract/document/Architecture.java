package io.manta.contract.document;

/** The processor that a module's image is built for. */
public enum Architecture {
    X86_64,
    ARM64;

    /** The word in the document: {@code x86_64} or {@code arm64}. */
    public String word() {
        return this == X86_64 ? "x86_64" : "arm64";
    }
}
