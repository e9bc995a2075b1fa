package io.manta.engine.port;

import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import java.util.Optional;

/** The blueprints of submitted swarms, each under its document's hash. */
public interface Blueprints {
    /** Stores it under {@link Blueprint#hash}; one that is there already is the same. */
    void put(Blueprint blueprint);

    /** The blueprint of the document with this hash. */
    Optional<Blueprint> get(ContentHash document);
}
