import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/** Saves a long value and reads it in another task; each tells how long it took. */
public final class Values extends Swarm {
    private static final String WRITER =
            """
            import os, time
            from manta.light import World

            def main():
                world = World()
                size = world.get("megabytes") << 20
                if world.get("kind") == "bytes":
                    value = bytearray(os.urandom(1 << 20)) * (size >> 20)
                else:
                    # 18 characters and a comma each.
                    value = [i / 1234567 for i in range(1000)] * (size // 20000)
                began = time.monotonic()
                world.set("value", value)
                world.set("seconds_to_save", time.monotonic() - began)
            """;

    private static final String READER =
            """
            import resource, time
            from manta.light import World

            def main():
                world = World()
                before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                began = time.monotonic()
                value = world.get("value")
                world.set("seconds_to_read", time.monotonic() - began)
                world.set("memory_to_read", (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
            """;

    public Values() {
        super("values");
        setGlobal("megabytes", 100);
        setGlobal("kind", "bytes");
    }

    @Override
    public Task execute() {
        var writer = new Task(new Module("writer", "python:3.10", Program.text(WRITER))).maximum(1);
        return new Task(new Module("reader", "python:3.10", Program.text(READER))).maximum(1).after(writer);
    }
}
