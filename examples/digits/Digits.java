import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/**
 * Federated averaging on handwritten digits: every node trains on its own rows, and only weights
 * travel.
 */
public final class Digits extends Swarm {
    private static final String IMAGE = "python:3.10";

    public Digits() {
        super("digits");
        setGlobal("learning_rate", 0.5);
        setGlobal("epochs", 1);
        setGlobal("batch_size", 8);
        setGlobal("target_accuracy", 0.95);
        iterations(20);
    }

    @Override
    public Task execute() {
        var worker = new Task(program("worker").datasets("digits"));
        var average = one(program("average"));
        var evaluate = one(program("evaluate").datasets("digits_heldout"));
        var scheduler = one(program("scheduler"));
        return scheduler.after(evaluate.after(average.after(worker)));
    }

    private static Module program(String name) {
        return new Module(IMAGE, Program.file("modules/" + name + ".py"));
    }

    private static Task one(Module module) {
        return new Task(module).method(Method.ANY).maximum(1);
    }
}
