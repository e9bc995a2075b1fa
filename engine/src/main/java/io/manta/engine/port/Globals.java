package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The globals of the runs. Others see at once what an attempt writes, so each write is one step
 * with a check that the attempt has not ended and that no newer one of its assignment exists: it
 * throws {@link FencedException} otherwise.
 */
public interface Globals {
    Optional<GlobalRecord> get(RunId run, String tag);

    /** Sets a global of a run that begins, unless it is set. */
    void putFirst(RunId run, String tag, Value value);

    /** Sets it; its version now. */
    long put(Attempt attempt, String tag, Value value);

    /**
     * Sets it if it has the version of the condition; its version now, or empty if it has another.
     * The same call id sets once, and gives the same version however the global has changed since.
     */
    OptionalLong putIfVersion(Attempt attempt, String tag, Value value, IfVersion condition);

    /**
     * Adds to a number, in one step; one that is not set counts as 0. The same call id adds once
     * and gives the same answer.
     *
     * @return the sum, or empty if the global is not a number
     * @throws ArithmeticException if there is no sum, {@link JsonNumber#plus}
     */
    Optional<JsonNumber> increment(Attempt attempt, String tag, JsonNumber amount, String call);

    /** The tags that are set, sorted. */
    List<String> tags(RunId run);

    /**
     * The condition of a change.
     *
     * @param version the version that the global must have; 0: it is not set
     * @param call the caller's id of the call: a repeated call has the same
     */
    record IfVersion(long version, String call) {}
}
