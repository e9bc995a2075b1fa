package io.manta.engine.memory;

import io.manta.engine.port.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Task tokens in memory: the first answer to each counts. */
public final class MemoryTokens implements Tokens {
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> heartbeats = new ArrayList<>();
    private final Set<String> abandoned = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    /** The state behind a token does not wait any more. */
    public synchronized void abandon(String token) {
        abandoned.add(token);
    }

    /** Every call about a token fails from now on. */
    public synchronized void breakAt(String token) {
        broken.add(token);
    }

    /** What was said to a token: {@code succeeded}, or error name, a space and the cause. */
    public synchronized String answer(String token) {
        return answers.getOrDefault(token, "nothing");
    }

    public synchronized List<String> heartbeats() {
        return List.copyOf(heartbeats);
    }

    @Override
    public Answer succeed(String token) {
        return answer(token, "succeeded");
    }

    @Override
    public Answer fail(String token, String error, String cause) {
        return answer(token, error + " " + cause);
    }

    @Override
    public synchronized Answer heartbeat(String token) {
        requireWhole(token);
        heartbeats.add(token);
        return isGone(token) ? Answer.GONE : Answer.ANSWERED;
    }

    @Override
    public synchronized String toString() {
        return answers.toString();
    }

    private synchronized Answer answer(String token, String what) {
        requireWhole(token);
        if (isGone(token)) {
            return Answer.GONE;
        }
        answers.put(token, what);
        return Answer.ANSWERED;
    }

    private void requireWhole(String token) {
        if (broken.contains(token)) {
            throw new IllegalStateException("broken: " + token);
        }
    }

    private boolean isGone(String token) {
        return abandoned.contains(token) || answers.containsKey(token);
    }
}
