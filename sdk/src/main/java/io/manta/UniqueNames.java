package io.manta;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Hands out names, each once: {@code worker}, {@code worker-2}, {@code worker-3}. */
final class UniqueNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    String next(String wanted) {
        var name = wanted;
        while (!taken.add(name)) {
            // Counted on, not from 2 again: ten thousand tasks of one module are a matter of
            // moments.
            name = wanted + "-" + numbers.merge(wanted, 2, (number, two) -> number + 1);
        }
        return name;
    }
}
