package io.manta.engine.launch;

import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Deadlines;
import io.manta.engine.Ports;
import io.manta.engine.parking.Parking;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
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
    private final ByKind byKind = new ByKind();

    public Launch(Ports ports, Settle settle, RandomGenerator random) {
        this(ports, settle, random, Deadlines.defaults());
    }

    public Launch(Ports ports, Settle settle, RandomGenerator random, Deadlines deadlines) {
        this.ports = ports;
        this.settle = settle;
        this.containers = new Containers(ports, settle, random, deadlines);
        this.parking = new Parking(ports);
    }

    public LaunchOutcome handle(QueueMessage message) {
        return message.accept(byKind);
    }

    private LaunchOutcome park(QueueMessage message) {
        var wait = Wait.of(message);
        if (!parking.park(wait)) {
            settle.refuse(wait);
        }
        return new LaunchOutcome.Handled();
    }

    private LaunchOutcome open(GateMessage gate) {
        if (goesOn(gate)) {
            ports.tokens().succeed(gate.token());
        } else {
            settle.refuse(Wait.of(gate));
        }
        return new LaunchOutcome.Handled();
    }

    private boolean goesOn(GateMessage gate) {
        return ports.runs()
                .get(gate.run())
                .filter(run -> run.status() == RunStatus.ACTIVE)
                .map(run -> run.segment() == gate.segment())
                .orElse(false);
    }

    private final class ByKind implements QueueMessage.Visitor<LaunchOutcome> {
        @Override
        public LaunchOutcome launch(LaunchMessage message) {
            return message.after().isEmpty() ? containers.start(message) : park(message);
        }

        @Override
        public LaunchOutcome gate(GateMessage message) {
            return message.after().isEmpty() ? open(message) : park(message);
        }

        @Override
        public LaunchOutcome release(ReleaseMessage m) {
            parking.release(new Pass(m.run(), m.segment(), m.round()), m.mark());
            return new LaunchOutcome.Handled();
        }
    }
}
