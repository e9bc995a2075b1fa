package io.manta.engine;

import org.jspecify.annotations.Nullable;

/**
 * Things of which each is to be done although others fail: one fault is not to starve the rest.
 * Where one after the other fails it is no fault of theirs: a service that is down would keep
 * whoever waits for ten thousand of its timeouts.
 */
public final class EachTried {
    private static final int MOST_IN_A_ROW = 10;

    /** Enough to see what they have in common: there may be ten thousand. */
    private static final int MOST_TOLD = 10;

    private @Nullable RuntimeException first;
    private int inARow;

    /** Throws what {@link #rethrow} would if the last ten have all failed. */
    public void run(Runnable work) {
        try {
            work.run();
            inARow = 0;
        } catch (RuntimeException e) {
            keep(e);
            inARow++;
        }
        if (inARow >= MOST_IN_A_ROW) {
            rethrow();
        }
    }

    /** Throws the first failure, if there was any, with others that it suppresses. */
    public void rethrow() {
        if (first != null) {
            throw first;
        }
    }

    private void keep(RuntimeException failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure && first.getSuppressed().length < MOST_TOLD) {
            first.addSuppressed(failure);
        }
    }
}
