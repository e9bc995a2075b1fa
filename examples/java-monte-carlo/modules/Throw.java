import io.manta.light.Program;
import io.manta.light.Task;
import java.util.Map;

/** Throws darts at a square, and counts those within the circle. */
public final class Throw extends Task {
    public static void main(String[] arguments) {
        Program.run(Throw::new);
    }

    @Override
    public void run() {
        var darts = world().get("darts").asLong();
        var random = world().random();
        var inside = 0L;
        for (var i = 0L; i < darts; i++) {
            var x = random.nextDouble();
            var y = random.nextDouble();
            inside += x * x + y * y < 1 ? 1 : 0;
        }
        results().add("hits", Map.of("darts", darts, "inside", inside));
        System.out.printf(
                "round %d: %s hit with %d of %d%n",
                world().iteration(), world().nodeId(), inside, darts);
    }
}
