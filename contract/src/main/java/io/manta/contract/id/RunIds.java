package io.manta.contract.id;

import java.util.random.RandomGenerator;

/**
 * Makes run ids: the swarm's name as far as an execution's name may hold it, and eight random
 * characters.
 */
public final class RunIds {
    /** Base 32 without letters that look like digits, after Crockford. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int RANDOM_CHARACTERS = 8;

    /** With the dash and the random characters, the 64 of {@link RunId}. */
    private static final int NAME_CHARACTERS = 64 - 1 - RANDOM_CHARACTERS;

    private final RandomGenerator random;

    public RunIds(RandomGenerator random) {
        this.random = random;
    }

    /** A new id for a run of a swarm of this name. */
    public RunId next(String swarm) {
        var id = new StringBuilder(safe(swarm)).append('-');
        for (var i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        // Of a swarm called "x-segment" one in ten thousand has digits alone, and is no run's.
        return RunId.isValid(id.toString()) ? new RunId(id.toString()) : next(swarm);
    }

    private static String safe(String swarm) {
        var name = swarm.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        var cut = name.substring(0, Math.min(name.length(), NAME_CHARACTERS));
        return cut.isEmpty() ? "swarm" : cut;
    }
}
