package io.manta.functions.queue;

import java.time.Duration;

/**
 * Lets a message that stays in its queue come again after a while. Never a second message: Lambda
 * cuts chains of messages that a function sends to its own queue.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive
 *     loop detection</a>
 */
@FunctionalInterface
public interface Postponement {
    void postpone(QueueRecord message, Duration delay);
}
