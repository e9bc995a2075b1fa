package io.manta.functions.table;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Tries again what others came in between of, after a pause that grows and is never the same. */
final class Contention {
    /** Not the JDK's quick one: what is restored from one snapshot would wait alike. */
    private static final SecureRandom CHANCE = new SecureRandom();

    private static final int TRIES = 40;

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    /**
     * How long the pauses of a call may be together, with those of calls within it. Forty of one
     * call are 17 s on average, and never more than this. Whoever asks has a message that comes
     * again, or a caller that asks again.
     */
    private static final long LONGEST_MILLIS = 34_000;

    /** What is left for pauses of the outermost call of this thread. */
    private static final ThreadLocal<@Nullable Long> LEFT = new ThreadLocal<>();

    private Contention() {}

    /**
     * The answer of the first try that has one.
     *
     * @throws ContentionException if none has
     */
    static <T> T until(Supplier<Optional<T>> attempt) {
        return until(attempt, Contention::sleep);
    }

    static <T> T until(Supplier<Optional<T>> attempt, LongConsumer sleep) {
        if (LEFT.get() != null) {
            return tried(attempt, sleep);
        }
        LEFT.set(LONGEST_MILLIS);
        try {
            return tried(attempt, sleep);
        } finally {
            LEFT.remove();
        }
    }

    private static <T> T tried(Supplier<Optional<T>> attempt, LongConsumer sleep) {
        for (var tries = 0; tries < TRIES; tries++) {
            var answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            sleep.accept(pause(tries));
        }
        throw new ContentionException("others changed the same item %s times".formatted(TRIES));
    }

    /** Like {@link #until}, but only a transaction that was under way is in between. */
    static boolean retried(Supplier<Boolean> write) {
        return until(
                () -> {
                    try {
                        return Optional.of(write.get());
                    } catch (TransactionConflictException e) {
                        return Optional.empty();
                    }
                });
    }

    /** How long the next pause is, which is taken from what is left. */
    private static long pause(int tries) {
        var most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
        var pause = CHANCE.nextLong(most) + 1;
        var left = Optional.ofNullable(LEFT.get()).orElse(0L) - pause;
        if (left < 0) {
            throw new ContentionException("others changed the same items for too long");
        }
        LEFT.set(left);
        return pause;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContentionException("interrupted while others changed the same item");
        }
    }
}
