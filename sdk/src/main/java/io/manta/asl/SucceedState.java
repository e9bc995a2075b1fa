package io.manta.asl;

import java.util.List;
import java.util.Optional;

/** A state that ends its execution well. */
public record SucceedState(Optional<String> comment) implements State {
    @Override
    public List<String> targets() {
        return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.succeed(this);
    }
}
