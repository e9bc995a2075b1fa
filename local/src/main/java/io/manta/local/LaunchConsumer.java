package io.manta.local;

import io.manta.contract.message.QueueMessage;
import io.manta.engine.launch.Launch;
import io.manta.engine.launch.LaunchOutcome;
import io.manta.local.interpreter.LaunchReceiver;

/** Hands messages of the launch queue to the engine: what the launch Lambda is on AWS. */
final class LaunchConsumer implements LaunchReceiver {
    private final Launch launch;

    LaunchConsumer(Launch launch) {
        this.launch = launch;
    }

    @Override
    public Answer receive(QueueMessage message, int receives) {
        return launch.handle(message) instanceof LaunchOutcome.Later later
                ? Answer.later(later.delay())
                : Answer.HANDLED;
    }
}
