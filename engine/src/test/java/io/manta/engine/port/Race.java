package io.manta.engine.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The same call from 16 threads at once. */
public final class Race {
    public static final int THREADS = 16;

    private Race() {}

    /** What one runner of the race does; runners are numbered from 0. */
    public interface Runner<T> {
        T run(int number) throws Exception;
    }

    /** What the runners got, by their numbers. The first error of one is thrown. */
    public static <T> List<T> of(Runner<T> runner) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var runners = new ArrayList<Callable<T>>();
        for (var i = 0; i < THREADS; i++) {
            var number = i;
            runners.add(
                    () -> {
                        start.await();
                        return runner.run(number);
                    });
        }
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var got = new ArrayList<T>();
            for (var future : threads.invokeAll(runners, 2, TimeUnit.MINUTES)) {
                got.add(future.get());
            }
            return got;
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many of the answers are yes. */
    public static long winners(List<Boolean> answers) {
        return answers.stream().filter(won -> won).count();
    }
}
