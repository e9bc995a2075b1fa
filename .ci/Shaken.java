import io.manta.Module;
import io.manta.Program;
import io.manta.Retry;
import io.manta.Swarm;
import io.manta.Task;

/** What docker.sh runs with faults and a secret: each worker tells what it knows of its secret. */
public final class Shaken extends Swarm {
    private static final String WORKER =
            """
            import hashlib, os, time
            from manta.light import Results
            key = os.environ["KEY"]
            print("the key is", key)
            time.sleep(2)
            Results().save(hashlib.sha256(key.encode()).hexdigest(), tag="digest")
            """;

    private static final String COUNTER =
            """
            from manta.light import Results
            results = Results()
            results.save(len(results.select("digest")), tag="count")
            """;

    public Shaken() {
        super("shaken");
    }

    @Override
    public Task execute() {
        var worker = new Module("worker", "python:3.10", Program.text(WORKER)).secret("KEY", "env:NOT_SET");
        var counter = new Module("counter", "python:3.10", Program.text(COUNTER));
        return new Task(counter).maximum(1).after(new Task(worker).retry(Retry.times(3)));
    }
}
