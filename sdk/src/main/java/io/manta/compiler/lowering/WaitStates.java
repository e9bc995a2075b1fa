package io.manta.compiler.lowering;

import io.manta.asl.State;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.ReleaseMessage;

/** The states that keep an order which structure lacks: a gate waits, a release lets go. */
final class WaitStates {
    private final QueueStates queue;

    WaitStates(QueueStates queue) {
        this.queue = queue;
    }

    /** Waits before the work of that name, once for all of its assignments. */
    State gate(String work, Waits waits, Lowering.After after) {
        var about =
                JsonObject.builder()
                        .put("state", work)
                        .put("execution.$", "$$.Execution.Name")
                        .build();
        return queue.await(
                new QueueStates.Message(GateMessage.KIND, about, waits),
                Retries.ofWaiting(),
                after);
    }

    /** Says that the work of that name has finished: only here is it known of all its nodes. */
    State release(String work, Lowering.After after) {
        var about = JsonObject.builder().put("state", work).build();
        return queue.send(
                new QueueStates.Message(ReleaseMessage.KIND, about, Waits.NOTHING),
                Retries.ofSending(),
                after);
    }
}
