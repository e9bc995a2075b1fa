package io.manta.local;

import io.manta.contract.document.SecretReference;
import io.manta.local.fault.FaultPlan;
import java.nio.file.Path;
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
 */
public record LocalOptions(
        Path dir,
        Optional<String> python,
        int slots,
        Isolation isolation,
        FaultPlan faults,
        Map<String, SecretReference> secrets) {
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
                Map.of());
    }

    public LocalOptions withDir(Path value) {
        return new LocalOptions(value, python, slots, isolation, faults, secrets);
    }

    public LocalOptions withPython(String value) {
        return new LocalOptions(dir, Optional.of(value), slots, isolation, faults, secrets);
    }

    public LocalOptions withSlots(int value) {
        return new LocalOptions(dir, python, value, isolation, faults, secrets);
    }

    public LocalOptions withIsolation(Isolation value) {
        return new LocalOptions(dir, python, slots, value, faults, secrets);
    }

    public LocalOptions withFaults(FaultPlan value) {
        return new LocalOptions(dir, python, slots, isolation, value, secrets);
    }

    public LocalOptions withSecrets(Map<String, SecretReference> value) {
        return new LocalOptions(dir, python, slots, isolation, faults, value);
    }
}
