package io.manta.compiler.analysis;

/**
 * What runs at a time.
 *
 * @param containers how many of them
 * @param vcpu their vCPUs together
 * @param memoryMib their memory together
 */
public record Demand(long containers, double vcpu, long memoryMib) {
    public static final Demand NOTHING = new Demand(0, 0, 0);

    public Demand plus(Demand other) {
        return new Demand(
                containers + other.containers, vcpu + other.vcpu, memoryMib + other.memoryMib);
    }

    public Demand times(long count) {
        return new Demand(containers * count, vcpu * count, memoryMib * count);
    }

    /** The larger of each. */
    public Demand or(Demand other) {
        return new Demand(
                Math.max(containers, other.containers),
                Math.max(vcpu, other.vcpu),
                Math.max(memoryMib, other.memoryMib));
    }
}
