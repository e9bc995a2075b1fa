package io.manta.local;

import io.manta.contract.document.SecretReference;
import io.manta.engine.Deadlines;
import io.manta.local.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded cluster is set up.
 *
 * @param dir where it keeps everything
 * @param python the Python interpreter that runs programs; without one, the one on PATH
 * @param slots how many programs run at a time
 * @param isolation what keeps programs from each other and from this machine
 * @param faults what is to go wrong on purpose
 * @param secrets where the value of a secret of this name is, whatever its module says
 * @param folder where commands of modules work and relative paths in them lead: the folder of the
 *     swarm's source
 * @param deadlines how long it waits for what may never come
 */
public record LocalOptions(
        Path dir,
        Optional<String> python,
        int slots,
        Isolation isolation,
        FaultPlan faults,
        Map<String, SecretReference> secrets,
        Path folder,
        Deadlines deadlines) {
    /**
     * A program waits for a slot as long as it takes. A process starts in a moment, even on a busy
     * machine, and its end is seen at once.
     */
    private static final Deadlines DEADLINES =
            new Deadlines(
                    Duration.ofDays(3650),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30));

    public LocalOptions {
        secrets = Map.copyOf(secrets);
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, got: " + slots);
        }
    }

    /** In {@code .manta} of the working directory, with as many slots as the machine has cores. */
    public static LocalOptions defaults() {
        return new LocalOptions(
                Path.of(".manta"),
                Optional.empty(),
                Runtime.getRuntime().availableProcessors(),
                Isolation.PROCESS,
                FaultPlan.NONE,
                Map.of(),
                Path.of(""),
                DEADLINES);
    }

    public LocalOptions withDir(Path value) {
        return new LocalOptions(
                value, python, slots, isolation, faults, secrets, folder, deadlines);
    }

    public LocalOptions withPython(String value) {
        return new LocalOptions(
                dir, Optional.of(value), slots, isolation, faults, secrets, folder, deadlines);
    }

    public LocalOptions withSlots(int value) {
        return new LocalOptions(dir, python, value, isolation, faults, secrets, folder, deadlines);
    }

    public LocalOptions withIsolation(Isolation value) {
        return new LocalOptions(dir, python, slots, value, faults, secrets, folder, deadlines);
    }

    public LocalOptions withFaults(FaultPlan value) {
        return new LocalOptions(dir, python, slots, isolation, value, secrets, folder, deadlines);
    }

    public LocalOptions withSecrets(Map<String, SecretReference> value) {
        return new LocalOptions(dir, python, slots, isolation, faults, value, folder, deadlines);
    }

    public LocalOptions withFolder(Path value) {
        return new LocalOptions(dir, python, slots, isolation, faults, secrets, value, deadlines);
    }

    public LocalOptions withDeadlines(Deadlines value) {
        return new LocalOptions(dir, python, slots, isolation, faults, secrets, folder, value);
    }
}
