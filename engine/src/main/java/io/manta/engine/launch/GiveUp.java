package io.manta.engine.launch;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.ErrorNames;
import io.manta.engine.Ports;
import io.manta.engine.parking.Parking;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;

/**
 * Ends what waits for a message that its queue has given up, so that its state fails with a reason
 * and is not left to its heartbeat. Done twice it does no harm. Thread-safe.
 */
public final class GiveUp {
    private final Ports ports;
    private final Settle settle;
    private final Parking parking;

    public GiveUp(Ports ports, Settle settle) {
        this.ports = ports;
        this.settle = settle;
        this.parking = new Parking(ports);
    }

    /**
     * Ends what a message of the launch queue asked for. A release has nobody who waits for its
     * answer, and others wait for what it releases: it is tried once more.
     *
     * @param reason why it was given up, for people
     * @throws RuntimeException if a port throws: the outcome is unknown, and the message is to stay
     */
    public void message(QueueMessage message, String reason) {
        message.accept(new ByKind(reason));
    }

    private void launch(LaunchMessage message, String reason) {
        var known = ports.attempts().find(message.attempt().id());
        if (known.isEmpty()) {
            unheard(Wait.of(message), reason);
        } else {
            settle.settleUnstarted(notStarted(known.get(), reason));
        }
    }

    /** The state fails first: what is forgotten before it would never be heard of again. */
    private void unheard(Wait wait, String reason) {
        if (goesOn(wait.pass())) {
            settle.fail(wait, ErrorNames.NOT_STARTED, reason);
        } else {
            settle.refuse(wait);
        }
        ports.waits().forget(wait);
    }

    private boolean goesOn(Pass pass) {
        return ports.runs()
                .get(pass.run())
                .filter(run -> run.isActiveIn(pass.segment()))
                .isPresent();
    }

    /** Why launch refused it the last time is not stored, only how often. */
    private static EndReport notStarted(AttemptRecord record, String reason) {
        var told =
                record.tries() == 0 ? reason : "%s, refusals: %s".formatted(reason, record.tries());
        return EndReport.of(record.attempt().id(), EndReport.Cause.NOT_STARTED, told);
    }

    private final class ByKind implements QueueMessage.Visitor<Boolean> {
        private final String reason;

        ByKind(String reason) {
            this.reason = reason;
        }

        @Override
        public Boolean launch(LaunchMessage message) {
            GiveUp.this.launch(message, reason);
            return true;
        }

        @Override
        public Boolean gate(GateMessage message) {
            unheard(Wait.of(message), reason);
            return true;
        }

        @Override
        public Boolean release(ReleaseMessage message) {
            return parking.release(Pass.of(message), message.mark());
        }
    }
}
