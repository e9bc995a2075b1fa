package io.manta.engine.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that ask one question at one moment. */
public final class Crowd {
    public static final int SIZE = 16;
    private static final int PATIENCE_SECONDS = 60;

    private Crowd() {}

    /** The answers. What a thread throws fails the test. */
    public static <T> List<T> ask(Callable<T> question) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(SIZE);
        try {
            var start = new CyclicBarrier(SIZE);
            var asked = new ArrayList<Future<T>>();
            for (var i = 0; i < SIZE; i++) {
                asked.add(
                        threads.submit(
                                () -> {
                                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                                    return question.call();
                                }));
            }
            var answers = new ArrayList<T>();
            for (var answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("a thread of the crowd has thrown", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
