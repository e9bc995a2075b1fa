package io.manta.engine.port;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.id.Attempt;
import io.manta.contract.node.Node;

/**
 * A container to start.
 *
 * @param key names this try of the attempt: the same key never starts two containers
 */
public record LaunchRequest(Attempt attempt, String key, ModuleSpec module, Node node) {}
