import io.manta.light.Program;
import io.manta.light.Task;

/** Sums up all rounds, and asks for no other once the error is small enough. */
public final class Estimate extends Task {
    public static void main(String[] arguments) {
        Program.run(Estimate::new);
    }

    @Override
    public void run() {
        var darts = 0L;
        var inside = 0L;
        for (var round : results().selectAll("hits").values()) {
            for (var hits : round.values()) {
                darts += hits.get("darts").asLong();
                inside += hits.get("inside").asLong();
            }
        }
        var part = (double) inside / darts;
        var error = 4 * Math.sqrt(part * (1 - part) / darts);
        world().set("pi", 4 * part);
        results().add("pi", 4 * part);
        results().add("error", error);
        if (error < world().get("target_error").asDouble()) {
            world().stopSwarm();
        }
    }
}
