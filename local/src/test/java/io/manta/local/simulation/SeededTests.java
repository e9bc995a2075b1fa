package io.manta.local.simulation;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests of many seeds: one for each that fails, whose name is the option that plays it alone, and
 * one for each batch without any.
 *
 * @param property the system property that names one seed
 * @param faults what is wrong with a seed's play
 * @param alone plays one seed and asserts, with all that tells why
 */
public record SeededTests(String property, LongFunction<List<String>> faults, LongConsumer alone) {
    private static final int BATCH = 250;

    public Stream<DynamicTest> of(int seeds) {
        var one = Long.getLong(property);
        return one != null
                ? Stream.of(failing(one))
                : LongStream.iterate(0, first -> first < seeds, first -> first + BATCH)
                        .boxed()
                        .flatMap(first -> batch(first, Math.min(first + BATCH, seeds)));
    }

    private Stream<DynamicTest> batch(long first, long end) {
        var failed =
                LongStream.range(first, end)
                        .parallel()
                        .filter(seed -> !faults.apply(seed).isEmpty())
                        .mapToObj(this::failing)
                        .toList();
        return failed.isEmpty() ? Stream.of(passed(first, end)) : failed.stream();
    }

    private static DynamicTest passed(long first, long end) {
        return DynamicTest.dynamicTest("seeds %s to %s".formatted(first, end - 1), () -> {});
    }

    private DynamicTest failing(long seed) {
        return DynamicTest.dynamicTest(
                "-D%s=%s".formatted(property, seed), () -> alone.accept(seed));
    }
}
