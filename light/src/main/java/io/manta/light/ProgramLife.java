package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.contract.json.JsonObject;
import io.manta.light.wire.UnreachableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The life of this process as a task's program: who it is, its start, its timeout, its end. Of what
 * may end it, the task itself, its timeout and SIGTERM, the first decides and reports.
 */
final class ProgramLife {
    private final Connection connection;
    private final Thread main = Thread.currentThread();
    private final AtomicBoolean isDecided = new AtomicBoolean();
    private final CountDownLatch returned = new CountDownLatch(1);
    private volatile boolean isTimedOut;
    private volatile boolean isToldToEnd;

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
        } catch (UnreachableException e) {
            // Whom should it be told?
            System.err.println("manta: " + e.getMessage());
            return ProgramEnd.notStarted("").exitCode();
        } catch (MantaException e) {
            System.err.println("manta: " + e.getMessage());
            return end(ProgramEnd.notStarted(String.valueOf(e.getMessage())));
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
            end = isToldToEnd ? ProgramEnd.terminated() : failed(e);
        }
        if (isTimedOut) {
            end = ProgramEnd.timedOut(context.timeout().orElseThrow());
        }
        // The report's calls must not end by what was meant for the task.
        Thread.interrupted();
        try {
            return end(end);
        } finally {
            returned.countDown();
        }
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
                            if (isOverWithin(timeout)) {
                                return;
                            }
                            isTimedOut = true;
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
        isToldToEnd = true;
        main.interrupt();
        if (!isOverWithin(context.grace())) {
            end(ProgramEnd.outlived(context.grace()));
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

    /**
     * Tells World how it ended, unless that is decided; its exit code. The container's own end is a
     * second witness, so giving up is no loss.
     */
    private int end(ProgramEnd end) {
        if (isDecided.compareAndSet(false, true)) {
            System.out.flush();
            try {
                connection.transport().send("POST", "/v1/end", end.report());
            } catch (AttemptEndedError | MantaException e) {
                System.err.println("manta: the end was not reported: " + e.getMessage());
            }
        }
        return end.exitCode();
    }
}
