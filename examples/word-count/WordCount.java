import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;

/** Map and reduce: every node counts the words of its own lines, one adds the counts up. */
public final class WordCount extends Swarm {
    private static final String IMAGE = "python:3.10";

    public WordCount() {
        super("word-count");
        setGlobal("shortest", 5);
        setGlobal("how_many", 10);
    }

    @Override
    public Task execute() {
        var mapper = new Task(program("mapper").datasets("book"));
        var reducer = new Task(program("reducer")).method(Method.ANY).maximum(1);
        return reducer.after(mapper);
    }

    private static Module program(String name) {
        return new Module(IMAGE, Program.file("modules/" + name + ".py"));
    }
}
