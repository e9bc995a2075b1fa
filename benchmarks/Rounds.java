import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/** Five tasks that do nothing, one after another on every node, in ten rounds. */
public final class Rounds extends Swarm {
    public Rounds() {
        super("rounds");
        iterations(10);
    }

    @Override
    public Task execute() {
        var last = task(0);
        for (var i = 1; i < 5; i++) {
            last = task(i).after(last);
        }
        return last;
    }

    private static Task task(int number) {
        return new Task(new Module("step_" + number, "python:3.10", Program.text("int()\n")));
    }
}
