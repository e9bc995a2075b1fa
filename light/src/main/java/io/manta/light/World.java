package io.manta.light;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.Collection;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the swarm that a task can reach: the globals and results of the run, what comes
 * after this round, and the task's own facts. Thread-safe.
 *
 * <pre>{@code
 * var world = World.ofThisTask();
 * double rate = world.get("learning_rate").asDouble();
 * world.results().add("weights", new double[] {0.1 * rate, 0.2});
 * }</pre>
 *
 * <p>Calls are repeated until World answers, for five minutes, and applied once. They fail with a
 * {@code MantaException} whose message says why, and with {@link AttemptEndedError} once the
 * attempt has been replaced.
 */
public final class World {
    private final Connection connection;
    private final Globals globals;
    private final Results results;

    World(Connection connection) {
        this.connection = connection;
        this.globals = new Globals(connection.transport());
        this.results = new Results(connection.transport());
    }

    /**
     * The World of the task that this process is. Talks to no one yet.
     *
     * @throws NotInATaskException if it is none
     */
    public static World ofThisTask() {
        return new World(Connection.ofThisProcess());
    }

    public Globals globals() {
        return globals;
    }

    public Results results() {
        return results;
    }

    /** Short for {@link Globals#get}. */
    public Datum get(String tag) {
        return globals.get(tag);
    }

    /** Short for {@link Globals#set}. */
    public void set(String tag, @Nullable Object value) {
        globals.set(tag, value);
    }

    /** Short for {@link Globals#increment(String, long)}. */
    public long increment(String tag, long amount) {
        return globals.increment(tag, amount);
    }

    /** Short for {@link Globals#increment(String, double)}. */
    public double increment(String tag, double amount) {
        return globals.increment(tag, amount);
    }

    /**
     * Asks for a next round in which the named task runs on these nodes. Counts if this task
     * completes. Several calls for one task unite.
     */
    public void scheduleNextIter(Collection<String> nodeIds, String alias) {
        var body =
                JsonObject.builder()
                        .put("nodes", JsonArray.ofStrings(nodeIds))
                        .put("alias", alias)
                        .put("call", Names.callId())
                        .build();
        connection.transport().send("POST", "/v1/schedule", body);
    }

    /**
     * Asks that this round, which goes on to its end, be the last. Counts if this task completes.
     */
    public void stopSwarm() {
        var body = JsonObject.builder().put("call", Names.callId()).build();
        connection.transport().send("POST", "/v1/stop", body);
    }

    /** The number of this round, from 0. */
    public int iteration() {
        return connection.context().round();
    }

    /** The id of the node that this task runs on. */
    public String nodeId() {
        return connection.context().node();
    }

    /** The alias of this task. */
    public String alias() {
        return connection.context().alias();
    }

    /** The id of the run. */
    public String swarmId() {
        return connection.context().run();
    }

    /** The name of the swarm. */
    public String swarmName() {
        return connection.context().swarm();
    }

    /** The id of this attempt of the task. */
    public String attemptId() {
        return connection.context().attempt();
    }

    /**
     * A number of 63 bits, the same whenever and wherever this task runs on this node in this
     * round, and the same as Python's.
     */
    public long seed() {
        return connection.context().seed();
    }

    /** The process's one {@link Random} that starts from the seed. */
    public Random random() {
        return connection.random();
    }
}
