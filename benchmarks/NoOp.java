import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/** One task that does nothing, on every node. */
public final class NoOp extends Swarm {
    public NoOp() {
        super("no-op");
    }

    @Override
    public Task execute() {
        return new Task(new Module("nothing", "python:3.10", Program.text("pass\nint()\n")));
    }
}
