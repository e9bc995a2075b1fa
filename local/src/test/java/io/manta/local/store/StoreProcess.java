package io.manta.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import io.manta.engine.port.RunRecord;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Another process that uses a store: a JVM with one of the ways of {@link #main}. */
final class StoreProcess implements AutoCloseable {
    static final RunId RUN = new RunId("r-1");
    static final Attempt ATTEMPT =
            new Attempt(new Assignment(RUN, new Alias("worker"), new NodeId("n1"), 0), 0, 0, 0);

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static StoreProcess start(String way, Path dir) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        way,
                        dir.toString());
        return new StoreProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The number in the next line of its output. */
    int nextNumber() throws IOException {
        return Integer.parseInt(Objects.requireNonNull(output.readLine()));
    }

    /** Tells it to go on. */
    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Kills it with SIGKILL; the last whole number that it has said. */
    int kill() throws IOException, InterruptedException {
        // The process's own destroyForcibly would close the output before it is read.
        process.toHandle().destroyForcibly();
        process.waitFor();
        var last = 0;
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            last = line.matches("[0-9]{6}") ? Integer.parseInt(line) : last;
        }
        return last;
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws Exception {
        var dir = Path.of(args[1]);
        switch (args[0]) {
            case "write" -> write(dir);
            case "read" -> read(dir);
            case "increment" -> increment(dir);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Stores a value in every way for ever, and says its number when all have acknowledged it. */
    private static void write(Path dir) throws IOException {
        var store = TestStore.open(dir);
        var log = store.logs().writer(ATTEMPT);
        admit(store);
        for (var i = 1; ; i++) {
            var value = new Value.OfJson(JsonNumber.of(i));
            store.results().add(ATTEMPT, "loss", value, "call-" + i, Instant.EPOCH);
            store.globals().put(ATTEMPT, "last", value);
            log.line("line " + i);
            if (i % 50 == 1) {
                store.objects().putIfAbsent(hash(i), new ByteArrayInputStream(content(i)));
            }
            System.out.printf("%06d%n", i);
            System.out.flush();
        }
    }

    /** Whenever told so, says how many results and log lines there are. */
    private static void read(Path dir) throws IOException {
        try (var store = Store.openReadOnly(dir)) {
            while (System.in.read() >= 0) {
                System.out.println(results(store).size());
                System.out.println(store.logs().read(ATTEMPT).size());
            }
        }
    }

    /** What the attempt has saved. */
    static List<ResultRecord> results(Store store) {
        var source = new Results.Source(RUN, "loss", 0, ATTEMPT.assignment().alias());
        return store.results().next(source, Optional.empty(), Integer.MAX_VALUE);
    }

    private static void increment(Path dir) {
        try (var store = TestStore.open(dir)) {
            admit(store);
            for (var i = 0; i < 300; i++) {
                var call = ProcessHandle.current().pid() + "-" + i;
                store.globals().increment(ATTEMPT, "n", JsonNumber.of(1), call);
            }
        }
    }

    /** Whoever does it again finds it done. */
    static void admit(Store store) {
        store.runs().create(run());
        store.attempts().admit(ATTEMPT, "token", Instant.EPOCH);
    }

    /** A run that goes on. */
    static RunRecord run() {
        return new RunRecord(
                RUN,
                "digits",
                new ClusterName("home"),
                ContentHash.of("x"),
                "digits:1",
                1,
                RunStatus.ACTIVE,
                0,
                0,
                -1,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static byte[] content(int number) {
        return ("content " + number).repeat(1000).getBytes(UTF_8);
    }

    static ContentHash hash(int number) {
        return ContentHash.of(content(number));
    }
}
