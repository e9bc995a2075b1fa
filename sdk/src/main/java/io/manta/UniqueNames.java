package io.manta;

import java.util.HashSet;
import java.util.Set;

/** Hands out names, each once: {@code worker}, {@code worker-2}, {@code worker-3}. */
final class UniqueNames {
    private final Set<String> taken = new HashSet<>();

    String next(String wanted) {
        var name = wanted;
        for (var number = 2; !taken.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
