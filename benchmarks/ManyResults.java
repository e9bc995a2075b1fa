import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/** One task adds many results to one tag; another selects them. */
public final class ManyResults extends Swarm {
    private static final String ADDER =
            """
            import time
            from manta.light import World

            def main():
                world = World()
                began = time.monotonic()
                for i in range(world.get("results")):
                    world.results.add("number", i)
                world.set("seconds_to_add", time.monotonic() - began)
            """;

    private static final String SELECTOR =
            """
            import time
            from manta.light import World

            def main():
                world = World()
                began = time.monotonic()
                assert len(world.results.records("number")) == world.get("results")
                world.set("seconds_to_select", time.monotonic() - began)
            """;

    public ManyResults() {
        super("many-results");
        setGlobal("results", 100_000);
    }

    @Override
    public Task execute() {
        var adder = new Task(new Module("adder", "python:3.10", Program.text(ADDER))).maximum(1);
        return new Task(new Module("selector", "python:3.10", Program.text(SELECTOR))).maximum(1).after(adder);
    }
}
