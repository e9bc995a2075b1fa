package io.manta.local;

import static io.manta.local.LocalSwarms.await;
import static io.manta.local.LocalSwarms.swarm;
import static io.manta.local.LocalSwarms.task;

import io.manta.PackagedSwarm;
import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.contract.run.Failure;
import io.manta.engine.port.RunRecord;
import io.manta.local.store.DiskFullException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that runs a swarm on a disk that gets full, and prints what comes of it. It has a small
 * disk of its own, which {@link FullDiskTest} gives it.
 */
public final class FullDisk {
    private static final List<Node> NODES = List.of(Node.named("a"), Node.named("b"));

    /** Saves as much as its second argument says, once the gate is open. */
    private static final String SAVING =
            """
            import pathlib, time
            from manta.light import Results
            Results().save(0, tag="begun")
            while not pathlib.Path("%1$s").exists():
                time.sleep(0.02)
            for i in range(%2$s):
                Results().save("%3$s" * 200000, tag="saved")
            """;

    private static final String ONE_LARGE_VALUE =
            """
            from manta.light import Results
            Results().save(bytes(100_000_000), tag="large")
            """;

    private final Path disk;
    private final Path gate;

    private FullDisk(Path disk, Path gate) {
        this.disk = disk;
        this.gate = gate;
    }

    /** What is to happen, the small disk, and a folder on another disk. */
    public static void main(String[] args) throws Exception {
        var full = new FullDisk(Path.of(args[1]), Path.of(args[2]).resolve("gate"));
        switch (args[0]) {
            case "last-words" -> full.lastWords();
            case "no-last-words" -> full.noLastWords();
            case "large-value" -> full.largeValue();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** The disk gets full while two programs save; then there is room, and the run goes on. */
    private void lastWords() throws Exception {
        RunId run;
        try (var cluster = open()) {
            run = submit(cluster, SAVING.formatted(gate, 40, "x"));
            fill(Files.newOutputStream(disk.resolve("ballast")), 2_000_000);
            Files.createFile(gate);
            var ended = cluster.await(run);
            say(ended);
            ended.failure().map(Failure::reason).ifPresent(this::say);
        }
        read(run);
        Files.delete(disk.resolve("ballast"));
        goOn(run);
    }

    /** Someone takes all that is given back, so that not even the end can be stored. */
    private void noLastWords() throws Exception {
        RunId run;
        try (var glutton = new Glutton(disk);
                var cluster = open()) {
            run = submit(cluster, SAVING.formatted(gate, 40, "x"));
            glutton.begin();
            Files.createFile(gate);
            try {
                cluster.await(run);
            } catch (DiskFullException e) {
                say(String.valueOf(e.getMessage()));
            }
            read(run);
        }
        goOn(run);
    }

    /** A value that is larger than the disk fails its program, and nothing else. */
    private void largeValue() throws Exception {
        try (var cluster = open()) {
            var run = cluster.submit(packaged(ONE_LARGE_VALUE), NODES.subList(0, 1), 0).run();
            var ended = cluster.await(run);
            say(ended);
            var failure = ended.failure().orElseThrow();
            say(failure.alias().orElseThrow() + ": " + failure.reason());
            say(failure.lastLines().get(failure.lastLines().size() - 1));
        }
    }

    private RunId submit(LocalCluster cluster, String program) throws Exception {
        var run = cluster.submit(packaged(program), NODES, 0).run();
        await(() -> saved(cluster.store(), run, "begun") == NODES.size());
        return run;
    }

    private void goOn(RunId run) throws InterruptedException {
        try (var cluster = open()) {
            cluster.start(run);
            say(cluster.await(run));
            say("saved " + visible(cluster.store(), run));
        }
    }

    /** As another process reads it. */
    private void read(RunId run) {
        try (var store = LocalStore.open(disk.resolve("manta"))) {
            say("read: " + store.run(run).orElseThrow().status());
            say("begun " + saved(store, run, "begun"));
        }
    }

    private LocalCluster open() {
        return LocalCluster.open(
                LocalOptions.defaults().withDir(disk.resolve("manta")).withSlots(2));
    }

    private PackagedSwarm packaged(String program) {
        return PackagedSwarm.of(swarm(task("saver", program)), gate.resolveSibling(""));
    }

    private static int visible(LocalStore store, RunId run) {
        return store.visibleResults(store.run(run).orElseThrow()).stream("saved", Optional.empty())
                .toList()
                .size();
    }

    private static int saved(LocalStore store, RunId run, String tag) {
        return store.results().totals(run).stream()
                .filter(total -> total.tag().equals(tag))
                .mapToInt(total -> total.values())
                .sum();
    }

    private void say(RunRecord run) {
        say(run.status() + run.failure().map(failure -> " " + failure.error()).orElse(""));
    }

    private void say(String line) {
        System.out.println(line.replaceAll("Swarm-[0-9a-z]+", "RUN"));
    }

    /** Writes until the disk has no more than so many bytes left. */
    private void fill(OutputStream out, long left) throws IOException {
        try (out) {
            while (Files.getFileStore(disk).getUsableSpace() > left) {
                out.write(new byte[64 * 1024]);
            }
        }
    }

    /** Takes all room of a disk, until it is closed. */
    private static final class Glutton implements AutoCloseable {
        private final Path file;
        private final Thread thread = new Thread(this::eat);
        private volatile boolean full;
        private volatile boolean closed;

        Glutton(Path disk) {
            this.file = disk.resolve("glutton");
        }

        /** Returns once there is no room. */
        void begin() throws Exception {
            thread.start();
            await(() -> full);
        }

        private void eat() {
            try (var out = Files.newOutputStream(file)) {
                while (!closed) {
                    bite(out);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private void bite(OutputStream out) {
            try {
                out.write(new byte[4096]);
            } catch (IOException e) {
                full = true;
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Files.delete(file);
        }
    }
}
