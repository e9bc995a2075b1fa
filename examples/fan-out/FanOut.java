import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import java.util.stream.IntStream;

/** Ten workers of one module count primes, each in its own stretch; one aggregator adds up. */
public final class FanOut extends Swarm {
    private static final String IMAGE = "python:3.10";
    private static final int WORKERS = 10;

    private static final String WORKER =
            """
            from manta.light import World


            def main():
                world = World()
                number = int(world.alias.split("_")[1])
                below, workers = world.get("below"), world.get("workers")
                first = max(2, below * number // workers)
                last = below * (number + 1) // workers
                primes = count_primes(first, last)
                world.results.add("primes", {"first": first, "last": last, "primes": primes})
                print(f"{primes} primes from {first} to {last - 1}")


            def count_primes(first, last):
                prime = bytearray([1]) * (last - first)
                for factor in range(2, int(last**0.5) + 1):
                    # Smaller multiples have a smaller factor, too, and are struck out by that.
                    start = max(factor * factor, -(-first // factor) * factor)
                    for multiple in range(start, last, factor):
                        prime[multiple - first] = 0
                return sum(prime)
            """;

    private static final String AGGREGATOR =
            """
            from manta.light import World


            def main():
                world = World()
                found = [record.value["primes"] for record in world.results.records("primes")]
                world.set("total", sum(found))
                print(f"{sum(found)} primes in {len(found)} stretches: {found}")
            """;

    public FanOut() {
        super("fan-out");
        setGlobal("below", 1_000_000);
        setGlobal("workers", WORKERS);
    }

    @Override
    public Task execute() {
        var counting = new Module("worker", IMAGE, Program.text(WORKER));
        var adding = new Module("aggregator", IMAGE, Program.text(AGGREGATOR));

        var workers =
                IntStream.range(0, WORKERS)
                        .mapToObj(i -> onOneNode(counting).alias("worker_" + i))
                        .toList();
        return onOneNode(adding).after(workers);
    }

    private static Task onOneNode(Module module) {
        return new Task(module).method(Method.ANY).maximum(1);
    }
}
