package io.manta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of swarms, which are its examples, and of what their runs leave. */
public final class SwarmFolder {
    /** One slot, so that the nodes take turns and lines have one order. */
    private static final List<String> TWO_NODES = List.of("--nodes", "2", "--slots", "1");

    private final Path folder;
    private final Screen screen;

    public SwarmFolder(Path folder) {
        this.folder = folder;
        this.screen = new Screen(folder);
    }

    public Screen screen() {
        return screen;
    }

    /** Adds a swarm whose workers save, count and print. */
    public SwarmFolder withGreetings() throws IOException {
        add(
                "greetings",
                """
                from manta.light import World
                world = World()
                world.results.add("greeting", {"to": world.get("name"), "from": world.node_id})
                world.results.add("raw", bytes(range(20)))
                world.increment("greetings")
                print("hello", world.get("name"))
                """);
        return this;
    }

    /** Adds a swarm of one task, {@code worker}. */
    public void add(String name, String program) throws IOException {
        var example = Files.createDirectories(folder.resolve("examples").resolve(name));
        Files.writeString(example.resolve("worker.py"), program);
        Files.writeString(
                example.resolve("Worker.java"),
                """
                import io.manta.*;
                import io.manta.Module;

                class Worker extends Swarm {
                    Worker() {
                        super("NAME");
                        setGlobal("name", "world");
                    }

                    @Override
                    public Task execute() {
                        return new Task(new Module("python:3.10", Program.file("worker.py")));
                    }
                }
                """
                        .replace("NAME", name));
    }

    /** Calls a command on what is kept here; {@code run} on two nodes. */
    public int manta(String... words) {
        screen.clear();
        var run = words[0].equals("run") ? TWO_NODES : List.<String>of();
        return screen.manta(
                Stream.of(List.of(words), run, List.of("--dir", kept()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    /** Calls a command that asks for nothing that is kept. */
    public int plain(String... words) {
        screen.clear();
        return screen.manta(words);
    }

    /** Where runs are kept. */
    public String kept() {
        return folder.resolve("kept").toString();
    }
}
