package io.manta.engine.launch;

import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.engine.Deadlines;
import io.manta.engine.Ports;
import io.manta.engine.parking.Parking;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Does what the messages of the launch queue ask for: starts containers, parks what has to wait,
 * opens gates, releases what waits. A message may come any number of times, in any order. An
 * exception means that the outcome is unknown; the message has to come again. Thread-safe.
 */
public final class Launch {
    private final Ports ports;
    private final Settle settle;
    private final Containers containers;
    private final Parking parking;
    private final RedrivenRuns redriven;
    private final ByKind byKind = new ByKind();
    private final Refusal refusal = new Refusal();

    public Launch(Ports ports, Settle settle, RandomGenerator random) {
        this(ports, settle, random, Deadlines.defaults());
    }

    public Launch(Ports ports, Settle settle, RandomGenerator random, Deadlines deadlines) {
        this.ports = ports;
        this.settle = settle;
        this.containers = new Containers(ports, settle, random, deadlines);
        this.parking = new Parking(ports);
        this.redriven = new RedrivenRuns(ports);
    }

    public LaunchOutcome handle(QueueMessage message) {
        return message.accept(byKind)
                .or(() -> redriven.seenBy(message) ? message.accept(byKind) : Optional.empty())
                .orElseGet(() -> message.accept(refusal));
    }

    private Optional<LaunchOutcome> park(QueueMessage message) {
        return handled(parking.park(Wait.of(message)));
    }

    private Optional<LaunchOutcome> open(GateMessage gate) {
        var goesOn = goesOn(gate);
        if (goesOn) {
            ports.tokens().succeed(gate.token());
        }
        return handled(goesOn);
    }

    private boolean goesOn(GateMessage gate) {
        return ports.runs()
                .get(gate.run())
                .filter(run -> run.isActiveIn(gate.segment()))
                .isPresent();
    }

    private static Optional<LaunchOutcome> handled(boolean goesOn) {
        return goesOn ? Optional.of(new LaunchOutcome.Handled()) : Optional.empty();
    }

    /** Empty if the message's run does not go on, or not with its execution. */
    private final class ByKind implements QueueMessage.Visitor<Optional<LaunchOutcome>> {
        @Override
        public Optional<LaunchOutcome> launch(LaunchMessage message) {
            redriven.toldBy(Wait.of(message));
            return message.after().isEmpty() ? containers.start(message) : park(message);
        }

        @Override
        public Optional<LaunchOutcome> gate(GateMessage message) {
            redriven.toldBy(Wait.of(message));
            return message.after().isEmpty() ? open(message) : park(message);
        }

        @Override
        public Optional<LaunchOutcome> release(ReleaseMessage message) {
            return handled(parking.release(Pass.of(message), message.mark()));
        }
    }

    private final class Refusal implements QueueMessage.Visitor<LaunchOutcome> {
        @Override
        public LaunchOutcome launch(LaunchMessage message) {
            return refuse(message);
        }

        @Override
        public LaunchOutcome gate(GateMessage message) {
            return refuse(message);
        }

        /** Nobody waits for its answer. */
        @Override
        public LaunchOutcome release(ReleaseMessage message) {
            return new LaunchOutcome.Handled();
        }

        private LaunchOutcome refuse(QueueMessage message) {
            settle.refuse(Wait.of(message));
            return new LaunchOutcome.Handled();
        }
    }
}
