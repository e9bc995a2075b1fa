package io.manta.engine.world;

import io.manta.contract.id.Alias;
import io.manta.contract.machine.Blueprint;

/** The tasks that a program names. */
final class Tasks {
    private Tasks() {}

    static Alias named(Blueprint blueprint, String alias) {
        var aliases =
                blueprint.document().tasks().stream().map(t -> t.alias().orElseThrow()).toList();
        if (!aliases.contains(alias)) {
            throw new WorldRefusal(
                    ErrorCode.NOT_ALLOWED,
                    "\"%s\" is not a task of this swarm, which has: %s"
                            .formatted(alias, String.join(", ", aliases)));
        }
        return new Alias(alias);
    }
}
