package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTimelineTest {
    private final SystemTimeline timeline = new SystemTimeline(Clock.systemUTC());
    private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void steps_runInTheirOrder_alsoAfterOneThatThrows() throws InterruptedException {
        timeline.soon(() -> steps.add("first"));
        timeline.soon(
                () -> {
                    throw new IllegalStateException("a step that throws");
                });
        timeline.soon(() -> steps.add("second"));
        assertThat(next()).isEqualTo("first");
        assertThat(next()).isEqualTo("second");
    }

    @Test
    void timers_runAfterTheirDelay_unlessCancelled() throws InterruptedException {
        var ready = new CountDownLatch(1);
        timeline.soon(() -> await(ready));
        var began = System.nanoTime();
        timeline.after(Duration.ofMillis(5), () -> steps.add("cancelled")).cancel();
        timeline.after(Duration.ofMillis(10), () -> steps.add("early"));
        timeline.after(Duration.ofMillis(40), () -> steps.add("late"));
        ready.countDown();
        assertThat(next()).isEqualTo("early");
        assertThat(next()).isEqualTo("late");
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(40_000_000L);
    }

    @Test
    void cancelledTimer_isNotKept() throws InterruptedException {
        var step = cancelledStep();
        for (var tries = 0; tries < 100 && step.get() != null; tries++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(step.get()).isNull();
    }

    private WeakReference<Runnable> cancelledStep() {
        var held = new ArrayList<String>();
        Runnable step = () -> held.add("never");
        timeline.after(Duration.ofDays(14), step).cancel();
        return new WeakReference<>(step);
    }

    @Test
    void closed_dropsWhatComes() throws InterruptedException {
        timeline.close();
        timeline.soon(() -> steps.add("dropped"));
        timeline.after(Duration.ofMillis(1), () -> steps.add("dropped"));
        assertThat(steps.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String next() throws InterruptedException {
        var step = steps.poll(30, TimeUnit.SECONDS);
        if (step == null) {
            throw new AssertionError("no step has run");
        }
        return step;
    }
}
