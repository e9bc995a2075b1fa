package io.manta.functions.container;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.engine.estimate.FargateSize;
import java.util.Optional;

/**
 * What a task definition asks for.
 *
 * @param cpu in units of which a vCPU has 1,024
 * @param storageGib ephemeral storage; empty for what there is anyway
 */
record ContainerSize(int cpu, int memoryMib, Optional<Integer> storageGib) {
    private static final int UNITS = 1024;

    /**
     * What Fargate gives without being asked, and the most that it gives.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html">
     *     EphemeralStorage: 21 to 200 GiB</a>
     */
    private static final int FREE_STORAGE_GIB = 20;

    private static final int MOST_STORAGE_GIB = 200;

    /**
     * The smallest size of Fargate that has all of it.
     *
     * @throws UnfitModuleException if none has
     */
    static ContainerSize onFargate(ModuleSpec module) {
        var asked = module.resources();
        if (asked.storageGib() > MOST_STORAGE_GIB) {
            throw UnfitModuleException.of(
                    module,
                    "must ask for at most %s GiB of storage on Fargate, got: %s GiB"
                            .formatted(MOST_STORAGE_GIB, asked.storageGib()));
        }
        var size = FargateSize.of(asked).orElseThrow(() -> tooLarge(module));
        return new ContainerSize(
                (int) (size.vcpu() * UNITS),
                size.memoryMib(),
                Optional.of(asked.storageGib()).filter(gib -> gib > FREE_STORAGE_GIB));
    }

    /** Managed instances have no fixed sizes; their storage is the instance's. */
    static ContainerSize onInstances(Resources asked) {
        return new ContainerSize(
                (int) Math.ceil(asked.cpu() * UNITS), asked.memoryMib(), Optional.empty());
    }

    private static UnfitModuleException tooLarge(ModuleSpec module) {
        var asked = module.resources();
        var nearest = nearest(asked);
        return UnfitModuleException.of(
                module,
                "must fit a size of Fargate, the nearest has %s and %s, got: %s and %s"
                        .formatted(
                                vcpus(nearest.vcpu()),
                                memory(nearest.memoryMib()),
                                vcpus(asked.cpu()),
                                memory(asked.memoryMib())));
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
        return mib % UNITS == 0 ? mib / UNITS + " GiB" : mib + " MiB";
    }
}
