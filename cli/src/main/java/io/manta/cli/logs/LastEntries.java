package io.manta.cli.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Passes on the last so many of the lines that it is given; all at once, if all are wanted. */
final class LastEntries implements Consumer<LogEntry> {
    private final int most;
    private final Consumer<LogEntry> out;
    private final Deque<LogEntry> last = new ArrayDeque<>();

    /**
     * @param most {@link Integer#MAX_VALUE} for all
     */
    LastEntries(int most, Consumer<LogEntry> out) {
        this.most = most;
        this.out = out;
    }

    @Override
    public void accept(LogEntry entry) {
        if (most == Integer.MAX_VALUE) {
            out.accept(entry);
            return;
        }
        last.addLast(entry);
        if (last.size() > most) {
            last.removeFirst();
        }
    }

    /** There are no more. */
    void pass() {
        last.forEach(out);
        last.clear();
    }
}
