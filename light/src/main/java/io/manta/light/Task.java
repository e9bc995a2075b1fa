package io.manta.light;

/**
 * A task's program as a class. {@link Program} runs it, once, in a process of its own.
 *
 * <pre>{@code
 * public final class Worker extends Task {
 *     public static void main(String[] arguments) {
 *         Program.run(Worker::new);
 *     }
 *
 *     @Override
 *     public void run() throws Exception {
 *         var rows = local().lines("digits").size();
 *         results().add("rows", rows);
 *         System.out.println(world().nodeId() + " has " + rows + " rows");
 *     }
 * }
 * }</pre>
 */
public abstract class Task {
    private final World world = World.ofThisTask();
    private final Local local = Local.ofThisTask();

    /** Does the work. The task fails if this throws; told to end, its thread is interrupted. */
    public abstract void run() throws Exception;

    protected final World world() {
        return world;
    }

    protected final Results results() {
        return world.results();
    }

    protected final Local local() {
        return local;
    }
}
