package io.manta.functions.container;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.engine.estimate.FargateSize;
import io.manta.engine.submit.CloudFit;
import java.util.Optional;

/**
 * What a task definition asks for.
 *
 * @param cpu in units of which a vCPU has 1,024
 * @param storageGib ephemeral storage; empty for what there is anyway
 */
record ContainerSize(int cpu, int memoryMib, Optional<Integer> storageGib) {
    private static final int UNITS = 1024;

    /** What Fargate gives without being asked. */
    private static final int FREE_STORAGE_GIB = 20;

    /**
     * The smallest size of Fargate that has all of it.
     *
     * @throws UnfitModuleException if none has
     */
    static ContainerSize onFargate(ModuleSpec module) {
        var asked = module.resources();
        var problem = CloudFit.size(asked);
        if (problem.isPresent()) {
            throw UnfitModuleException.of(module, problem.get());
        }
        var size = FargateSize.of(asked).orElseThrow();
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
}
