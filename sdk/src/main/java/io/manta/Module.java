package io.manta;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.contract.id.Alias;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Code packaged to run in a container image: a program, and what it needs.
 *
 * <pre>{@code
 * var loader =
 *         new Module(
 *                 "data_loader",
 *                 "python:3.10",
 *                 Program.text(
 *                         """
 *                         from manta.light import Results
 *
 *                         def main():
 *                             Results().save({"rows": 1000}, tag="raw_data")
 *                         """));
 * var trainer =
 *         new Module("python:3.10", Program.file("trainer.py"))
 *                 .datasets("digits")
 *                 .cpu(2)
 *                 .memoryMib(4096)
 *                 .env("EPOCHS", "3");
 * }</pre>
 *
 * <p>Import it by its name: with {@code import io.manta.*} alone, javac can't tell it from {@code
 * java.lang.Module}. The options change this module and return it. Not thread-safe.
 */
public final class Module {
    private final String name;
    private final String image;
    private final Program program;
    private final Map<String, String> env = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private List<String> datasets = List.of();
    private Resources resources = Resources.defaults();

    /**
     * A module whose name is its program's: that of the file without {@code .py}, or of the
     * directory.
     *
     * @throws IllegalArgumentException if the program is text or a command, which have no name
     */
    public Module(String image, Program program) {
        this(
                program.stem()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "a module whose program is text or a command needs a name:"
                                                        + " new Module(name, image, program)")),
                image,
                program);
    }

    /**
     * A module.
     *
     * @param name letters, digits, {@code _}, {@code .} and {@code -}, at most 60; tasks without an
     *     alias are named after it
     * @param image the container image that the program runs in: {@code python:3.10}
     */
    public Module(String name, String image, Program program) {
        if (!Alias.isValid(name)) {
            throw new IllegalArgumentException(
                    "a module's name must match %s, got: \"%s\"".formatted(Alias.RULE, name));
        }
        this.name = name;
        this.image = image;
        this.program = program;
    }

    public String name() {
        return name;
    }

    /** Names the datasets that a node must hold to run it. */
    public Module datasets(String... names) {
        datasets = List.of(names);
        return this;
    }

    /** Sets the vCPUs of its containers; 1 unless told otherwise. Fargate offers 0.25 to 32. */
    public Module cpu(double vcpus) {
        resources = resources.withCpu(vcpus);
        return this;
    }

    /** Sets the memory of its containers in MiB; 2048 unless told otherwise. */
    public Module memoryMib(int mib) {
        resources = resources.withMemoryMib(mib);
        return this;
    }

    /** Sets the number of GPUs of its containers; 0 unless told otherwise. */
    public Module gpu(int count) {
        resources = resources.withGpu(count);
        return this;
    }

    /**
     * Sets the scratch space of its containers in GiB; 20 unless told otherwise, which Fargate does
     * not bill. Fargate offers up to 200.
     */
    public Module storageGib(int gib) {
        resources = resources.withStorageGib(gib);
        return this;
    }

    /** Sets the processor that the image is built for; x86_64 unless told otherwise. */
    public Module architecture(Architecture architecture) {
        resources =
                resources.withArchitecture(
                        io.manta.contract.document.Architecture.valueOf(architecture.name()));
        return this;
    }

    /**
     * Sets an environment variable of the program. Its name is letters, digits and {@code _},
     * without a digit at the start, and none that begins with {@code MANTA_}, {@code ECS_} or
     * {@code AWS_CONTAINER_}. Not for secrets: the document shows them.
     */
    public Module env(String variable, String value) {
        env.put(variable, value);
        return this;
    }

    /**
     * Gives the program an environment variable whose value is kept elsewhere, and only named here.
     * The value is read at each launch; the document, the store and the logs don't have it.
     *
     * <pre>{@code
     * module.secret("API_KEY", "env:WEATHER_KEY")           // a variable of the machine that runs it
     *       .secret("PASSWORD", "file:/run/secrets/db")     // a file there
     *       .secret("TOKEN", "secretsmanager:prod/weather") // AWS: a name or ARN, and #key of JSON
     *       .secret("SALT", "ssm:/prod/salt");              // AWS: a parameter
     * }</pre>
     *
     * @param variable its name, as in {@link #env}
     * @param reference where the value is, never the value
     */
    public Module secret(String variable, String reference) {
        secrets.put(variable, reference);
        return this;
    }

    Program program() {
        return program;
    }

    /** This module as the document has it, once its program is {@code packed}. */
    ModuleSpec spec(String id, io.manta.contract.document.Program packed) {
        return new ModuleSpec(id, name, image, packed, datasets, resources, env, secrets);
    }
}
