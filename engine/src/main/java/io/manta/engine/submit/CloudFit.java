package io.manta.engine.submit;

import io.manta.asl.AslLimits;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.contract.document.SecretReference;
import io.manta.engine.estimate.FargateSize;
import java.util.Locale;
import java.util.Optional;

/** What no cluster on AWS can run, however it is set up, in the words in which it is refused. */
public final class CloudFit {
    private static final int MIB_OF_A_GIB = 1024;

    private CloudFit() {}

    /** Running apart, the programs of a network would wait for each other in vain. */
    public static String network(String name) {
        return "network \"%s\" must not be in a swarm on AWS: containers there don't find each other by name yet"
                .formatted(name);
    }

    /** What is wrong with where a module's secret is kept: on the machine of whoever submits. */
    public static Optional<String> secret(String variable, SecretReference reference) {
        return switch (reference.source()) {
            case SECRETS_MANAGER, PARAMETER_STORE -> Optional.empty();
            case VARIABLE -> Optional.of(elsewhere(variable, "variable"));
            case FILE -> Optional.of(elsewhere(variable, "file"));
        };
    }

    private static String elsewhere(String variable, String place) {
        return "must have secret \"%s\" in Secrets Manager or Parameter Store to run on AWS, got: a reference to a %s of your machine"
                .formatted(variable, place);
    }

    /** What is wrong with what a module asks of a container on Fargate. */
    public static Optional<String> size(Resources asked) {
        var most = AslLimits.FARGATE_STORAGE;
        if (!most.admits(asked.storageGib())) {
            return Optional.of(
                    "must ask for at most %s GiB of storage on Fargate, got: %s GiB"
                            .formatted(most.most(), asked.storageGib()));
        }
        return FargateSize.of(asked).isPresent() ? Optional.empty() : Optional.of(tooLarge(asked));
    }

    /** What is wrong with how much of a module is in its task definition. */
    public static Optional<String> definition(ModuleSpec module) {
        var most = AslLimits.TASK_DEFINITION_SIZE;
        var bytes = DefinitionBytes.of(module);
        return most.admits(bytes)
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "must have a task definition of at most %,d %s on AWS, got: up to %,d",
                                most.most(),
                                most.unit(),
                                bytes));
    }

    private static String tooLarge(Resources asked) {
        var nearest = nearest(asked);
        return "must fit a size of Fargate, the nearest has %s and %s, got: %s and %s"
                .formatted(
                        vcpus(nearest.vcpu()),
                        memory(nearest.memoryMib()),
                        vcpus(asked.cpu()),
                        memory(asked.memoryMib()));
    }

    /** The smallest size with so many vCPUs, or with so much memory; else the largest of all. */
    private static FargateSize nearest(Resources asked) {
        var largest = FargateSize.largest();
        var bounded =
                asked.withCpu(Math.min(asked.cpu(), largest.vcpu()))
                        .withMemoryMib(Math.min(asked.memoryMib(), largest.memoryMib()));
        return FargateSize.of(bounded).orElse(largest);
    }

    private static String vcpus(double vcpu) {
        return (vcpu == Math.rint(vcpu) ? Long.toString((long) vcpu) : Double.toString(vcpu))
                + " vCPU";
    }

    private static String memory(int mib) {
        return mib % MIB_OF_A_GIB == 0 ? mib / MIB_OF_A_GIB + " GiB" : mib + " MiB";
    }
}
