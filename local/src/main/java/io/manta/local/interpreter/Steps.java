package io.manta.local.interpreter;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The lock that guards everything the interpreter knows, and the timeline whose steps hold it. A
 * call from outside (start, stop, an answered token) takes the lock as well, so it has happened
 * when it returns.
 */
final class Steps {
    private final Timeline timeline;
    private final ReentrantLock lock = new ReentrantLock();

    Steps(Timeline timeline) {
        this.timeline = timeline;
    }

    Instant now() {
        return timeline.now();
    }

    void soon(Runnable step) {
        timeline.soon(() -> locked(step));
    }

    Timeline.Timer after(Duration delay, Runnable step) {
        return timeline.after(delay, () -> locked(step));
    }

    void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
