package io.manta.engine.port;

import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * A world for contract tests of {@link Executions} and {@link Tokens}: a queue, and machines whose
 * only state sends its token there and waits.
 */
public abstract class WaitingMachine {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    public abstract Executions executions();

    public abstract Tokens tokens();

    /** The queue that the machine sends to. */
    protected abstract String queueUrl();

    /** The next token that has come to the queue, within some seconds; empty if none comes. */
    protected abstract Optional<String> nextToken(Duration patience) throws InterruptedException;

    /** The machine. Its message is a launch message, for queues that take no other. */
    public final String definition() {
        return """
        {
          "StartAt": "Wait",
          "States": {
            "Wait": {
              "Type": "Task",
              "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
              "Parameters": {
                "QueueUrl": "%s",
                "MessageBody": {
                  "kind": "launch", "run.$": "$.run", "segment": 0, "round": 0,
                  "alias": "a", "node": "n", "redrive": 0, "retry.$": "$$.State.RetryCount",
                  "execution.$": "$$.Execution.Name", "token.$": "$$.Task.Token"
                }
              },
              "ResultPath": null,
              "TimeoutSeconds": 3600,
              "HeartbeatSeconds": 1800,
              "End": true
            }
          }
        }
        """
                .formatted(queueUrl());
    }

    public final String awaitToken() throws InterruptedException {
        return nextToken(PATIENCE).orElseThrow(() -> new AssertionError("no token came"));
    }

    /** A token that came besides those that were awaited. */
    public final Optional<String> anotherToken() throws InterruptedException {
        return nextToken(PAUSE);
    }

    public final Execution awaitEnd(String name) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var execution = executions().describe(name);
            if (execution.isPresent() && execution.get().status() != Status.RUNNING) {
                return execution.get();
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new AssertionError(
                "execution " + name + " has not ended: " + executions().describe(name));
    }
}
