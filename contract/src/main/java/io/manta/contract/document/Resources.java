package io.manta.contract.document;

/**
 * What one container of a module is given.
 *
 * @param cpu vCPUs; Fargate offers 0.25 to 32
 * @param memoryMib memory in MiB
 * @param gpu number of GPUs
 * @param storageGib scratch space in GiB; Fargate offers 20 free and up to 200
 */
public record Resources(
        double cpu, int memoryMib, int gpu, int storageGib, Architecture architecture) {
    private static final Resources DEFAULTS = new Resources(1, 2048, 0, 20, Architecture.X86_64);

    public Resources {
        require(cpu > 0 && Double.isFinite(cpu), "cpu must be a number over 0, got: " + cpu);
        require(memoryMib > 0, "memory must be at least 1 MiB, got: " + memoryMib);
        require(gpu >= 0, "gpu must be at least 0, got: " + gpu);
        require(storageGib > 0, "storage must be at least 1 GiB, got: " + storageGib);
    }

    /** 1 vCPU, 2 GiB of memory, no GPU, 20 GiB of scratch space, x86_64. */
    public static Resources defaults() {
        return DEFAULTS;
    }

    public Resources withCpu(double value) {
        return new Resources(value, memoryMib, gpu, storageGib, architecture);
    }

    public Resources withMemoryMib(int value) {
        return new Resources(cpu, value, gpu, storageGib, architecture);
    }

    public Resources withGpu(int value) {
        return new Resources(cpu, memoryMib, value, storageGib, architecture);
    }

    public Resources withStorageGib(int value) {
        return new Resources(cpu, memoryMib, gpu, value, architecture);
    }

    public Resources withArchitecture(Architecture value) {
        return new Resources(cpu, memoryMib, gpu, storageGib, value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
