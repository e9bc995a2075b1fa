package io.manta.local.simulation;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.status.VisibleResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is seen is what completed attempts saved; what is late does not count. */
final class ValueJudge {
    private ValueJudge() {}

    static List<String> faults(Evidence evidence) {
        var faults = new ArrayList<String>();
        var seen = seen(evidence);
        var saved = saved(evidence);
        if (!seen.equals(saved)) {
            faults.add("results are %s, saved were %s".formatted(seen, saved));
        }
        var count = count(evidence);
        if (!count.equals(JsonNumber.of(evidence.truth().increments.size()))) {
            faults.add("the count is %s after %s".formatted(count, evidence.truth().increments));
        }
        evidence.truth().writes.stream()
                .filter(write -> write.status() == 200 && isFenced(evidence, write))
                .forEach(write -> faults.add("a fenced attempt has written: " + write));
        return faults;
    }

    private static List<String> seen(Evidence evidence) {
        var ports = evidence.cluster().stored();
        var blueprint = ports.blueprints().get(evidence.run().document()).orElseThrow();
        return new VisibleResults(ports.attempts(), ports.results(), blueprint, evidence.run())
                .stream(RandomSwarm.TAG, Optional.empty())
                        .map(ResultRecord::value)
                        .map(Truth::shown)
                        .sorted()
                        .toList();
    }

    private static List<String> saved(Evidence evidence) {
        return evidence.records().stream()
                .map(record -> record.attempt().assignment())
                .distinct()
                .flatMap(assignment -> evidence.completed(assignment).stream())
                .filter(attempt -> !evidence.isForgotten(attempt))
                .flatMap(attempt -> evidence.done(attempt).stream())
                .filter(SimulatedProgram.Save.class::isInstance)
                .map(call -> ((SimulatedProgram.Save) call).value())
                .sorted()
                .toList();
    }

    private static JsonNumber count(Evidence evidence) {
        return evidence.cluster()
                .stored()
                .globals()
                .get(evidence.run().id(), RandomSwarm.COUNT)
                .map(global -> (JsonNumber) ((Value.OfJson) global.value()).json())
                .orElse(JsonNumber.of(0));
    }

    /** Whether a newer attempt was there, or the run had ended, before the call began. */
    private static boolean isFenced(Evidence evidence, Truth.Write write) {
        var admissions = evidence.truth().admissions;
        var isSuperseded =
                evidence.admitted(write.attempt().assignment()).stream()
                        .anyMatch(
                                other ->
                                        other.isNewerThan(write.attempt())
                                                && admissions.getOrDefault(other, 0L)
                                                        < write.began());
        var admitted = admissions.getOrDefault(write.attempt(), 0L);
        return isSuperseded
                || evidence.truth().runEnds.stream()
                        .anyMatch(end -> end.at() > admitted && end.at() < write.began());
    }
}
