import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import java.util.List;

/**
 * A sweep over densities and sizes of a grid: at which density does water find a way through? Every
 * round adds trials, until the estimates are good enough.
 */
public final class MonteCarlo extends Swarm {
    private static final String IMAGE = "python:3.10";

    public MonteCarlo() {
        super("monte-carlo");
        setGlobal("sizes", List.of(8, 16, 32));
        setGlobal(
                "densities",
                List.of(
                        0.40, 0.45, 0.48, 0.51, 0.54, 0.56, 0.58, 0.60, 0.62, 0.65, 0.68, 0.71,
                        0.75, 0.80));
        setGlobal("trials", 40);
        setGlobal("target_error", 0.02);
        iterations(20);
    }

    @Override
    public Task execute() {
        var simulate = new Task(program("simulate"));
        var estimate = one("estimate");
        var plot = one("plot");
        return plot.after(estimate.after(simulate));
    }

    private static Module program(String name) {
        return new Module(IMAGE, Program.file("modules/" + name + ".py"));
    }

    private static Task one(String name) {
        return new Task(program(name)).method(Method.ANY).maximum(1);
    }
}
