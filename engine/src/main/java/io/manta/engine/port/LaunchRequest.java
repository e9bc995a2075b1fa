package io.manta.engine.port;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.id.Attempt;
import io.manta.contract.node.Node;
import java.util.Optional;

/**
 * A container to start.
 *
 * @param key names this try of the attempt: the same key never starts two containers
 * @param network the network of the run that it joins
 */
public record LaunchRequest(
        Attempt attempt, String key, ModuleSpec module, Node node, Optional<String> network) {
    /** A container that joins no network. */
    public LaunchRequest(Attempt attempt, String key, ModuleSpec module, Node node) {
        this(attempt, key, module, node, Optional.empty());
    }
}
