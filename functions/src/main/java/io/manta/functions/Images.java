package io.manta.functions;

import io.manta.contract.document.SwarmDocument;
import java.util.Optional;

/** Decides which images a swarm's containers get. */
@FunctionalInterface
interface Images {
    /**
     * The document with those images.
     *
     * @param earlier what was submitted under the same run's id before, with its images
     */
    SwarmDocument pin(SwarmDocument document, Optional<SwarmDocument> earlier);
}
