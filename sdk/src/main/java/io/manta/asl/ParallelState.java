package io.manta.asl;

import java.util.List;
import java.util.Optional;

/** A state that runs its branches side by side, each with the state's data, and waits for all. */
public record ParallelState(
        Optional<String> comment,
        List<StateGroup> branches,
        DataPath resultPath,
        DataPath outputPath,
        Optional<String> next)
        implements State {
    public ParallelState {
        branches = List.copyOf(branches);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("Branches must have at least 1 branch, got: none");
        }
    }

    @Override
    public List<String> targets() {
        return next.stream().toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.parallel(this);
    }
}
