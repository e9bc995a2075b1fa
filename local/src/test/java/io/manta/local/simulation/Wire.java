package io.manta.local.simulation;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * What is between a store and the service that it calls, if it has one: there a function breaks off
 * in the midst of a port's call, or pauses while others run, or an answer gets lost. Only while a
 * function calls a port: nothing happens to the judge.
 */
public final class Wire {
    private final Predicate<Throwable> isUnknown;
    private Optional<Functions> functions = Optional.empty();
    private Danger danger = Danger.QUIET;

    /**
     * What may happen within the call of a port; the truth hears of what it did when it is over.
     */
    private enum Danger {
        /** All: nothing is done yet that the truth must hear of. */
        ROUGH,
        /** No breaking off: it may have been done. */
        DONE_MAYBE,
        /** Nothing. */
        QUIET
    }

    public Wire() {
        this(e -> false);
    }

    /**
     * @param isUnknown whether a store's exception says that nobody can tell what was done
     */
    public Wire(Predicate<Throwable> isUnknown) {
        this.isUnknown = isUnknown;
    }

    /** Whether a function that meets this in a port's call breaks off there: it is called again. */
    boolean breaksOff(Throwable e) {
        return isUnknown.test(e);
    }

    /** From now on it is as rough as where these functions run. */
    void connect(Functions those) {
        functions = Optional.of(those);
    }

    /** Calls a port, and whatever its store calls meanwhile. */
    <T> T within(Callable<T> port) throws Exception {
        var before = danger;
        danger = functions.map(Functions::areRunning).orElse(false) ? Danger.ROUGH : Danger.QUIET;
        try {
            return port.call();
        } finally {
            danger = before;
        }
    }

    /**
     * The store is about to call its service.
     *
     * @param call what is called, for the trace
     */
    public void beforeCall(String call) {
        if (danger == Danger.ROUGH) {
            functions.orElseThrow().haltMaybe("before " + call);
        }
        pauseMaybe(call);
    }

    /** Whether an answer that has come gets lost, so that the client asks again. */
    public boolean losesAnswer(String call) {
        return danger != Danger.QUIET && functions.orElseThrow().losesAnswer(call);
    }

    /** The client is about to ask again, though what it asks for may have been done. */
    public void beforeRepetition(String call) {
        if (danger == Danger.ROUGH) {
            danger = Danger.DONE_MAYBE;
        }
        pauseMaybe(call);
    }

    /** What was called is what others see of the port's call. */
    public void done() {
        danger = Danger.QUIET;
    }

    private void pauseMaybe(String call) {
        if (danger != Danger.QUIET) {
            var before = danger;
            danger = Danger.QUIET;
            functions.orElseThrow().pauseMaybe(call);
            danger = before;
        }
    }
}
