package io.manta.engine.port;

import io.manta.contract.run.Failure;
import io.manta.contract.run.Reason;
import io.manta.contract.run.RunStatus;
import java.util.Optional;

/** How a run ended. */
public record RunOutcome(RunStatus status, Optional<Failure> failure, Optional<String> reason) {
    public RunOutcome {
        reason = reason.map(Reason::clipped);
        if (!status.isEnded()) {
            throw new IllegalArgumentException("an outcome is an end, got: " + status);
        }
    }

    public static RunOutcome completed() {
        return new RunOutcome(RunStatus.COMPLETED, Optional.empty(), Optional.empty());
    }

    public static RunOutcome stopped(String reason) {
        return new RunOutcome(RunStatus.STOPPED, Optional.empty(), Optional.of(reason));
    }

    public static RunOutcome failed(Failure failure) {
        return new RunOutcome(
                RunStatus.FAILED, Optional.of(failure), Optional.of(failure.reason()));
    }
}
