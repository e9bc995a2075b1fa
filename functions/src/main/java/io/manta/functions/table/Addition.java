package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results.Source;
import io.manta.engine.port.Results.Total;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One value that an attempt saves, wherever it comes to stand. */
record Addition(Attempt attempt, String tag, Value value, Instant at) {
    RunId run() {
        return attempt.assignment().run();
    }

    /** Where it is said how much the attempt has saved under the tag. */
    Key saved() {
        return new Key(Key.ofRun(run()), ResultKeys.saved(attempt, tag));
    }

    /** What puts it after what was saved before. */
    List<Write> writes(Optional<Item> saved) {
        var before =
                saved.map(item -> SavedForm.read(run(), item))
                        .orElse(new Total(attempt, tag, 0, 0));
        var total = new Total(attempt, tag, before.values() + 1, before.bytes() + value.size());
        var result = new ResultRecord(attempt, tag, before.values(), value, at);
        return List.of(
                Write.Put.next(saved.orElse(Item.absent(saved())), SavedForm.write(total)),
                Write.Put.first(key(result), ResultForm.write(result)));
    }

    private Key key(ResultRecord result) {
        var assignment = attempt.assignment();
        var source = new Source(run(), tag, assignment.round(), assignment.alias());
        return new Key(Key.ofRun(run()), ResultKeys.result(source, ResultPosition.of(result)));
    }
}
