package io.manta.engine;

import org.jspecify.annotations.Nullable;

/** Things of which each is to be done although others fail: one fault is not to starve the rest. */
public final class EachTried {
    /** Enough to see what they have in common: there may be ten thousand. */
    private static final int MOST_TOLD = 10;

    private @Nullable RuntimeException first;

    public void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            keep(e);
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
