package io.manta.local.simulation;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A task that waited for results sees what the newest attempts had saved when it asked. */
final class ReadJudge {
    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();

    private ReadJudge(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<String> faults(Evidence evidence) {
        var judge = new ReadJudge(evidence);
        evidence.truth().reads.stream()
                .filter(read -> !evidence.isForgotten(read.attempt()))
                .forEach(judge::judge);
        return judge.faults;
    }

    private void judge(Truth.Read read) {
        evidence.assignments(read.attempt().assignment().round()).stream()
                .filter(assignment -> assignment.alias().equals(read.task()))
                .forEach(source -> missing(read, source));
        read.values().forEach(value -> foreign(read, value));
    }

    private void missing(Truth.Read read, Assignment source) {
        var newest = newest(source, read.ended());
        evidence.truth().saved.values().stream()
                .filter(saved -> newest.equals(Optional.of(saved.attempt())))
                .filter(saved -> saved.at() < read.began())
                .filter(saved -> !read.values().contains(saved.value()))
                .forEach(saved -> faults.add("%s did not see %s".formatted(read, saved)));
    }

    private void foreign(Truth.Read read, String value) {
        var saved = evidence.truth().saved.get(value);
        if (saved == null) {
            faults.add("%s saw what nobody saved: %s".formatted(read, value));
            return;
        }
        var assignment = saved.attempt().assignment();
        var isOfTask =
                assignment.alias().equals(read.task())
                        && assignment.round() == read.attempt().assignment().round();
        var newest = newest(assignment, read.began());
        if (!isOfTask || newest.filter(n -> n.isNewerThan(saved.attempt())).isPresent()) {
            faults.add("%s saw %s".formatted(read, saved));
        }
    }

    /** The newest attempt of an assignment that was admitted before a moment. */
    private Optional<Attempt> newest(Assignment assignment, long moment) {
        return evidence.truth().admissions.entrySet().stream()
                .filter(admission -> admission.getKey().assignment().equals(assignment))
                .filter(admission -> admission.getValue() < moment)
                .map(admission -> admission.getKey())
                .reduce((a, b) -> b.isNewerThan(a) ? b : a);
    }
}
