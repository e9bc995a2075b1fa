package io.manta.engine.launch;

import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.Redrives;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.Wait;
import java.util.Optional;

/** Lets runs go on whose messages show that their execution was redriven. */
final class RedrivenRuns {
    private final Ports ports;
    private final Redrives redrives;

    RedrivenRuns(Ports ports) {
        this.ports = ports;
        this.redrives = new Redrives(ports);
    }

    /** Before a launch or a gate is acted on: what its state says. */
    void toldBy(Wait wait) {
        redrives.told(wait.pass(), wait.redrive());
    }

    /**
     * Looks at the execution of a message whose run does not go on; whether the run does now. What
     * comes late after a stop is many messages: their states don't wait, which is cheap to ask.
     */
    boolean seenBy(QueueMessage message) {
        var sender = message.accept(new Sender());
        return ports.runs()
                .get(sender.pass().run())
                .filter(run -> run.segment() == sender.pass().segment())
                .filter(run -> run.status() != RunStatus.COMPLETED)
                .filter(run -> sender.token().map(this::isAwaited).orElse(true))
                .filter(run -> redrives.look(run).status() == RunStatus.ACTIVE)
                .isPresent();
    }

    private boolean isAwaited(String token) {
        return ports.tokens().heartbeat(token) == Tokens.Answer.ANSWERED;
    }

    /** Who sent a message. */
    private record From(Pass pass, Optional<String> token) {
        static From of(Wait wait) {
            return new From(wait.pass(), Optional.of(wait.token()));
        }
    }

    private static final class Sender implements QueueMessage.Visitor<From> {
        @Override
        public From launch(LaunchMessage message) {
            return From.of(Wait.of(message));
        }

        @Override
        public From gate(GateMessage message) {
            return From.of(Wait.of(message));
        }

        @Override
        public From release(ReleaseMessage message) {
            return new From(Pass.of(message), Optional.empty());
        }
    }
}
