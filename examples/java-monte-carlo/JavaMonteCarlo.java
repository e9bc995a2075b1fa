import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import java.util.Locale;

/**
 * An estimate of pi by programs in Java: every node throws darts, one sums up, and rounds go on
 * until the error is small. A program in Python has the last word.
 */
public final class JavaMonteCarlo extends Swarm {
    /** What Dockerfile makes; on this machine without {@code --docker} there is no image. */
    private static final String IMAGE = "example/java-monte-carlo:1";

    public JavaMonteCarlo() {
        super("java-monte-carlo");
        setGlobal("darts", 1_000_000);
        setGlobal("target_error", 0.0006);
        iterations(20);
    }

    @Override
    public Task execute() {
        var throwing = new Task(java("Throw"));
        var estimate = new Task(java("Estimate")).method(Method.ANY).maximum(1);
        var report = new Task(report()).method(Method.ANY).maximum(1);
        return report.after(estimate.after(throwing));
    }

    /** A source file that Java compiles as it starts; relative to this folder, and in the image. */
    private static Module java(String name) {
        return new Module(
                name.toLowerCase(Locale.ROOT),
                IMAGE,
                Program.command("java", "-XX:+UseSerialGC", "modules/" + name + ".java"));
    }

    private static Module report() {
        return new Module("python:3.10", Program.file("modules/report.py"));
    }
}
