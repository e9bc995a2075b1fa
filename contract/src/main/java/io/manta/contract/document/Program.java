package io.manta.contract.document;

import io.manta.contract.id.ContentHash;

/** The program of a module. */
public sealed interface Program {
    /**
     * Source text in the document itself; submitting turns it into a bundle. For documents that a
     * person writes.
     */
    record Inline(String text) implements Program {}

    /**
     * A zip archive that travels beside the document.
     *
     * @param hash the SHA-256 of the archive's bytes
     * @param entry where it starts: {@code worker.py} is run as {@code __main__}; {@code worker} is
     *     a package whose {@code main()} is called
     */
    record Bundled(ContentHash hash, String entry) implements Program {}
}
