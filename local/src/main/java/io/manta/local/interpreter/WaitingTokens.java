package io.manta.local.interpreter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens that states wait with. Guarded by {@link Steps}. */
final class WaitingTokens {
    private final Map<String, TaskTry> tries = new HashMap<>();

    void add(String token, TaskTry waiting) {
        if (tries.putIfAbsent(token, waiting) != null) {
            throw new IllegalStateException("a task token was given twice");
        }
    }

    void remove(String token) {
        tries.remove(token);
    }

    Optional<TaskTry> find(String token) {
        return Optional.ofNullable(tries.get(token));
    }
}
