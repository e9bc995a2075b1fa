package io.manta.functions.table;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Tries again what others came in between of, after a pause that grows and is never the same. */
final class Contention {
    /** Not the JDK's quick one: what is restored from one snapshot would wait alike. */
    private static final SecureRandom CHANCE = new SecureRandom();

    /**
     * Together about 17 seconds, and 34 at most. Whoever asks has a message that comes again, or a
     * caller that asks again.
     */
    private static final int TRIES = 40;

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private Contention() {}

    /**
     * The answer of the first try that has one.
     *
     * @throws ContentionException if none has
     */
    static <T> T until(Supplier<Optional<T>> attempt) {
        for (var tries = 0; tries < TRIES; tries++) {
            var answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            pause(tries);
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

    private static void pause(int tries) {
        var most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
        try {
            Thread.sleep(CHANCE.nextLong(most) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContentionException("interrupted while others changed the same item");
        }
    }
}
