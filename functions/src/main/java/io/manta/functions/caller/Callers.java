package io.manta.functions.caller;

import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.functions.table.ContainerOwners;
import java.util.Optional;
import java.util.function.Function;

/** Finds the attempt that a caller's container runs. */
public final class Callers {
    private final Function<String, Optional<ContainerOwners.Owner>> owners;
    private final Attempts attempts;

    /**
     * @param owners the owner of the container with this id, {@link ContainerOwners#find}
     */
    public Callers(Function<String, Optional<ContainerOwners.Owner>> owners, Attempts attempts) {
        this.owners = owners;
        this.attempts = attempts;
    }

    /** Who calls. */
    public Caller find(Optional<Identity> identity) {
        return identity.map(this::find).orElseGet(Caller.Stranger::new);
    }

    private Caller find(Identity identity) {
        var owner = owners.apply(identity.session());
        if (owner.isEmpty()) {
            return new Caller.NotKnownYet();
        }
        if (!identity.isOf(owner.get().role())) {
            return new Caller.Stranger();
        }
        return attempts.find(owner.get().attempt())
                .filter(attempt -> attempt.container().isPresent())
                .map(attempt -> of(attempt, identity))
                .orElseGet(Caller.NotKnownYet::new);
    }

    /** Of a launch message that came twice, each may have started a container: one counts. */
    private static Caller of(AttemptRecord attempt, Identity identity) {
        return attempt.container().orElseThrow().endsWith("/" + identity.session())
                ? new Caller.Known(attempt)
                : new Caller.Replaced();
    }
}
