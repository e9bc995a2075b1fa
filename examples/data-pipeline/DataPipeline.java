import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import java.util.stream.IntStream;

/** Three loaders on every node, then one processor that cuts what they loaded into chunks. */
public final class DataPipeline extends Swarm {
    private static final String IMAGE = "python:3.10";

    private static final String LOADER =
            """
            from manta.light import Results, World


            def main():
                world = World()
                count = world.get("records_per_loader")
                readings = [round(world.random.gauss(20, 4), 2) for _ in range(count)]
                Results().save(readings, tag="readings")
                print(f"loaded {len(readings)} readings")
            """;

    private static final String PROCESSOR =
            """
            from manta.light import Results, World


            def summary(chunk):
                return {"count": len(chunk), "mean": round(sum(chunk) / len(chunk), 3), "max": max(chunk)}


            def main():
                world = World()
                size = world.get("chunk_size")
                loads = world.results.records("readings")
                readings = [reading for load in loads for reading in load.value]
                chunks = [readings[start:start + size] for start in range(0, len(readings), size)]
                Results().save([summary(chunk) for chunk in chunks], tag="chunks")
                world.set("summary", summary(readings))
                print(f"{len(readings)} readings of {len(loads)} loads in {len(chunks)} chunks")
            """;

    public DataPipeline() {
        super("data_pipeline");
        setGlobal("records_per_loader", 250);
        setGlobal("chunk_size", 1000);
    }

    @Override
    public Task execute() {
        var loading = new Module("data_loader", IMAGE, Program.text(LOADER));
        var processing = new Module("data_processor", IMAGE, Program.text(PROCESSOR));

        var loaders =
                IntStream.range(0, 3)
                        .mapToObj(i -> new Task(loading).alias("loader_" + i))
                        .toList();
        var processor = new Task(processing).method(Method.ANY).maximum(1).alias("processor");

        return processor.after(loaders);
    }
}
