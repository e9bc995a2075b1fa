package io.manta.functions.machine;

import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ARNs of executions, by their names. The run is told by the name, and its record names the
 * machine.
 */
final class ExecutionArns {
    private static final Pattern SEGMENT = Pattern.compile("(.+)-([1-9][0-9]{0,8})");

    private final Runs runs;

    ExecutionArns(Runs runs) {
        this.runs = runs;
    }

    /** Empty if there is no such run. */
    Optional<String> of(String name) {
        return run(name).map(run -> MachineArns.execution(run.machineVersion(), name));
    }

    /** The run of this name, or else the one that a later execution goes on with. */
    private Optional<RunRecord> run(String name) {
        var segment = SEGMENT.matcher(name);
        var names = segment.matches() ? Stream.of(name, segment.group(1)) : Stream.of(name);
        return names.filter(RunId::isValid)
                .map(RunId::new)
                .flatMap(id -> runs.get(id).stream())
                .findFirst();
    }
}
