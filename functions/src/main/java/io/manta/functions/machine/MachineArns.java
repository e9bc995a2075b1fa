package io.manta.functions.machine;

/** The ARNs around a state machine. Each can be told from another; the service needn't be asked. */
final class MachineArns {
    private static final String MACHINE = ":stateMachine:";
    private static final String EXECUTION = ":execution:";

    private MachineArns() {}

    /** That of a machine, in the partition, Region and account of any other ARN. */
    static String machine(String beside, String name) {
        var parts = beside.split(":", 6);
        return "arn:%s:states:%s:%s%s%s".formatted(parts[1], parts[3], parts[4], MACHINE, name);
    }

    /** That of the execution of this name, started under a version's ARN. */
    static String execution(String version, String name) {
        return ofVersion(version).replace(MACHINE, EXECUTION) + ":" + name;
    }

    /** That of the machine which the version is of. */
    private static String ofVersion(String version) {
        return version.substring(0, version.lastIndexOf(':'));
    }
}
