package io.manta.local;

import io.manta.Flow;
import io.manta.Module;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.value.Value;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Small swarms for runs of real processes, and the patience to wait for what they do. */
final class LocalSwarms {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LocalSwarms() {}

    static Task task(String name, String program) {
        return new Task(new Module(name, "python:3.10", Program.text(program)));
    }

    static Swarm swarm(Task last) {
        return new Swarm() {
            @Override
            public Flow execute() {
                return last;
            }
        };
    }

    static String json(Optional<GlobalRecord> global) {
        return json(global.orElseThrow().value());
    }

    static String json(Value value) {
        return ((Value.OfJson) value).json().text();
    }

    /** What a run has saved under {@code step}: round, node and value of each. */
    static List<String> results(LocalStore store, RunRecord run) {
        return store.visibleResults(run).stream("step", Optional.empty())
                .map(
                        r ->
                                "%s %s %s"
                                        .formatted(
                                                r.attempt().assignment().round(),
                                                r.attempt().assignment().node(),
                                                json(r.value())))
                .toList();
    }

    static void await(Callable<Boolean> condition) throws Exception {
        var limit = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("did not come to be within " + PATIENCE);
            }
            Thread.sleep(10);
        }
    }
}
