package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.contract.json.JsonObject;
import io.manta.light.wire.UnreachableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The life of this process as a task's program: who it is, its start, its timeout, its end. Of what
 * may end it, the task itself, its timeout and SIGTERM, the first decides. SIGTERM reports nothing:
 * whoever told the program to end knows why, and how it takes that says nothing of its work.
 */
final class ProgramLife {
    private enum Decider {
        NONE,
        TASK,
        TIMEOUT,
        SIGTERM
    }

    private final Connection connection;
    private final Thread main = Thread.currentThread();
    private final AtomicReference<Decider> decider = new AtomicReference<>(Decider.NONE);
    private final AtomicBoolean isReported = new AtomicBoolean();
    private final CountDownLatch returned = new CountDownLatch(1);

    private ProgramLife(Connection connection) {
        this.connection = connection;
    }

    static ProgramLife ofThisProcess() {
        try {
            WorldRelay.start(System.getenv());
            return new ProgramLife(Connection.ofThisProcess());
        } catch (MantaException e) {
            System.err.println("manta: " + e.getMessage());
            System.exit(127);
            throw e;
        }
    }

    /** Runs the task; the exit code. */
    int run(Supplier<? extends Task> made) {
        Task task;
        Context context;
        try {
            context = connection.context();
            task = made.get();
            connection.transport().send("POST", "/v1/started", JsonObject.EMPTY);
        } catch (AttemptEndedError e) {
            return ended(e);
        } catch (MantaException e) {
            return notStarted(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> toldToEnd(context), "manta-end"));
        context.timeout().ifPresent(timeout -> watch(timeout, context.grace()));
        return run(task, context);
    }

    private int run(Task task, Context context) {
        var end = ProgramEnd.exited(0);
        try {
            task.run();
        } catch (AttemptEndedError e) {
            end = ProgramEnd.exited(ended(e));
        } catch (Throwable e) {
            end = failed(e);
        }
        // The report's calls must not end by what was meant for the task.
        Thread.interrupted();
        try {
            if (decides(Decider.TASK)) {
                return end(end);
            }
            return decider.get() == Decider.SIGTERM
                    ? ProgramEnd.TERMINATED
                    : end(ProgramEnd.timedOut(context.timeout().orElseThrow()));
        } finally {
            returned.countDown();
        }
    }

    private boolean decides(Decider who) {
        return decider.compareAndSet(Decider.NONE, who);
    }

    private int notStarted(MantaException e) {
        var reason = String.valueOf(e.getMessage());
        System.err.println("manta: " + reason);
        if (!(e instanceof UnreachableException unreachable)) {
            return end(ProgramEnd.notStarted(reason));
        }
        var transport = connection.transport();
        // World has been asked for long enough whether it knows this container.
        return end(
                ProgramEnd.unreachable(reason),
                unreachable.isUnknown() ? transport.once() : transport);
    }

    private static ProgramEnd failed(Throwable failure) {
        failure.printStackTrace();
        return ProgramEnd.exited(1);
    }

    private static int ended(AttemptEndedError e) {
        System.err.println("ERROR this attempt has ended: " + e.getMessage());
        return 1;
    }

    /** A timeout is ours to hold: nothing else in the container does. */
    private void watch(Duration timeout, Duration grace) {
        var watch =
                new Thread(
                        () -> {
                            if (isOverWithin(timeout) || !decides(Decider.TIMEOUT)) {
                                return;
                            }
                            main.interrupt();
                            if (!isOverWithin(grace)) {
                                Runtime.getRuntime().halt(end(ProgramEnd.timedOut(timeout)));
                            }
                        },
                        "manta-timeout");
        watch.setDaemon(true);
        watch.start();
    }

    /** SIGTERM, or that the task has called for its own exit: then its code tells how it ended. */
    private void toldToEnd(Context context) {
        if (returned.getCount() == 0 || isExiting()) {
            return;
        }
        if (decides(Decider.SIGTERM)) {
            main.interrupt();
            isOverWithin(context.grace());
        } else {
            // Who has decided reports, until SIGKILL.
            isOverWithin(Duration.ofDays(1));
        }
    }

    /** The platform tells its hooks no more of it. */
    private static boolean isExiting() {
        for (var stack : Thread.getAllStackTraces().values()) {
            for (var frame : stack) {
                if (frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit")) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOverWithin(Duration time) {
        try {
            return returned.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private int end(ProgramEnd end) {
        return end(end, connection.transport());
    }

    /**
     * Tells World how it ended, unless that is told; its exit code. The container's own end is a
     * second witness, so giving up is no loss.
     */
    private int end(ProgramEnd end, Transport transport) {
        if (isReported.compareAndSet(false, true)) {
            System.out.flush();
            try {
                transport.send("POST", "/v1/end", end.report());
            } catch (AttemptEndedError | MantaException e) {
                System.err.println("manta: the end was not reported: " + e.getMessage());
            }
        }
        return end.exitCode();
    }
}
