package io.manta.engine.status;

import io.manta.engine.port.RunRecord;
import java.util.List;

/** A run as it stands, with the rounds that were planned, oldest first. */
public record RunView(RunRecord run, List<RoundView> rounds) {
    public RunView {
        rounds = List.copyOf(rounds);
    }
}
