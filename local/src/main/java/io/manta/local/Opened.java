package io.manta.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was opened so far, for when the rest can't be. Not thread-safe. */
final class Opened {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Notes how this is closed. */
    <T> T keep(T opened, Consumer<T> close) {
        closings.push(() -> close.accept(opened));
        return opened;
    }

    /** Closes all, the newest first, because of this failure. */
    void closeAll(Throwable failure) {
        for (var closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
