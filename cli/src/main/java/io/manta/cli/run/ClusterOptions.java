package io.manta.cli.run;

import io.manta.cli.CliException;
import io.manta.cli.help.OptionGroup;
import io.manta.cli.read.DirectoryOption;
import io.manta.contract.document.SwarmDocument;
import io.manta.local.Isolation;
import io.manta.local.LocalOptions;
import io.manta.local.fault.FaultsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that opens a cluster on this machine: what programs run on. */
@OptionGroup("What it runs on")
final class ClusterOptions {
    @Mixin private DirectoryOption directory = new DirectoryOption();
    @Mixin private SecretOptions secrets = new SecretOptions();

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "How many programs run at a time (default: as many as the machine has cores).")
    private @Nullable Integer slots;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "The Python that runs programs, 3.8 or newer (default: python3).")
    private @Nullable String python;

    @Option(
            names = "--docker",
            description =
                    "Run each program in a container of its module's image: see docs/containers.md.")
    private boolean docker;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "Let go wrong what this file says: see docs/faults.md.")
    private @Nullable Path faults;

    /** The folder that runs are kept in. */
    Path dir() {
        return directory.path();
    }

    /**
     * Holds the options against the swarm that is to run.
     *
     * @throws CliException if one is for what the swarm does not have
     */
    void checkAgainst(SwarmDocument document) {
        secrets.checkNames(document);
    }

    /**
     * How the cluster is set up.
     *
     * @throws CliException if an option asks for what can't be
     */
    LocalOptions options() {
        var options = LocalOptions.defaults().withDir(dir()).withSecrets(secrets.references());
        if (python != null) {
            options = options.withPython(python);
        }
        if (docker) {
            options = options.withIsolation(Isolation.DOCKER);
        }
        if (faults != null) {
            options = options.withFaults(FaultsFile.read(faults));
        }
        if (slots == null) {
            return options;
        }
        if (slots < 1) {
            throw CliException.usage("--slots must be at least 1, got: " + slots);
        }
        return options.withSlots(slots);
    }
}
