package io.manta.local.fault;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.engine.settle.EndSink;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.interpreter.Timeline;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A way of ends to settle on which they are lost, late or doubled, as it is told. */
public final class FaultyEnds implements EndSink {
    private final EndSink sink;
    private final Message message;
    private final Faults faults;
    private final Surroundings surroundings;

    /**
     * @param message whose way it is
     */
    public FaultyEnds(EndSink sink, Message message, Faults faults, Surroundings surroundings) {
        this.sink = sink;
        this.message = message;
        this.faults = faults;
        this.surroundings = surroundings;
    }

    /**
     * What it needs of the cluster.
     *
     * @param attempts finds an attempt by its id
     * @param workers settle what was late: the timeline must not wait for that
     */
    public record Surroundings(
            Function<String, Optional<Attempt>> attempts, Timeline timeline, Executor workers) {}

    @Override
    public void report(EndReport report) {
        surroundings
                .attempts()
                .apply(report.attempt())
                .ifPresentOrElse(attempt -> report(report, attempt), () -> sink.report(report));
    }

    private void report(EndReport report, Attempt attempt) {
        if (faults.hit(FaultAction.Drop.class, d -> d.message() == message, attempt).isPresent()) {
            return;
        }
        var delay = faults.hit(FaultAction.Delay.class, d -> d.message() == message, attempt);
        delay.ifPresentOrElse(
                late -> surroundings.timeline().after(late.time(), () -> later(report)),
                () -> sink.report(report));
        faults.hit(FaultAction.Duplicate.class, d -> d.message() == message, attempt)
                .ifPresent(twice -> later(report));
    }

    private void later(EndReport report) {
        surroundings.workers().execute(() -> sink.report(report));
    }
}
