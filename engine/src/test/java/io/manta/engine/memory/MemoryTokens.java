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

    /** The state behind a token does not wait any more. */
    public synchronized void abandon(String token) {
        abandoned.add(token);
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
        heartbeats.add(token);
        return isGone(token) ? Answer.GONE : Answer.ANSWERED;
    }

    @Override
    public synchronized String toString() {
        return answers.toString();
    }

    private synchronized Answer answer(String token, String what) {
        if (isGone(token)) {
            return Answer.GONE;
        }
        answers.put(token, what);
        return Answer.ANSWERED;
    }

    private boolean isGone(String token) {
        return abandoned.contains(token) || answers.containsKey(token);
    }
}
