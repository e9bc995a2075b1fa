import io.manta.contract.value.Value;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the tasks of a run have saved under each tag, in the order of rounds, tasks and nodes. */
record SavedResults(Path kept, RunRecord run) {
    List<String> json(String tag) {
        return values(tag).stream().map(value -> ((Value.OfJson) value).json().text()).toList();
    }

    List<byte[]> bytes(String tag) {
        return values(tag).stream().map(value -> ((Value.OfBytes) value).content()).toList();
    }

    private List<Value> values(String tag) {
        try (var store = LocalStore.open(kept)) {
            return store.visibleResults(run).stream(tag, Optional.empty())
                    .map(ResultRecord::value)
                    .toList();
        }
    }
}
