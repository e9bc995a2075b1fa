import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/** A chain: three steps where the data is, and a last one that brings what came out together. */
public final class Etl extends Swarm {
    private static final String IMAGE = "python:3.10";

    public Etl() {
        super("etl");
        setGlobal("coldest", -60.0);
        setGlobal("hottest", 60.0);
    }

    @Override
    public Task execute() {
        var extract = new Task(program("extract").datasets("readings"));
        var clean = new Task(program("clean").datasets("readings"));
        var transform = new Task(program("transform").datasets("readings"));
        var load = new Task(program("load")).method(Method.ANY).maximum(1);
        return load.after(transform.after(clean.after(extract)));
    }

    private static Module program(String name) {
        return new Module(IMAGE, Program.file("modules/" + name + ".py"));
    }
}
