package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.Results;
import io.manta.engine.port.ResultsContract;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class DynamoResultsTest extends ResultsContract {
    private static final RunId RUN = new RunId("digits-abc23def");

    private final ItemCount read = new ItemCount();
    private final Results results = new DynamoResults(NewTable.create(read), Clock.systemUTC());

    @Override
    protected Results results() {
        return results;
    }

    @Test
    void next_ofMany_readsNoMoreThanItIsAskedFor() {
        for (var i = 0; i < 10; i++) {
            save("n" + i);
        }
        var source = new Results.Source(RUN, "loss", 0, new Alias("worker"));
        read.start();

        var first = results.next(source, Optional.empty(), 3);
        var second = results.next(source, Optional.of(ResultPosition.of(first.get(2))), 3);

        assertThat(second)
                .extracting(result -> result.attempt().assignment().node().value())
                .containsExactly("n3", "n4", "n5");
        assertThat(read.items()).isEqualTo(6);
        assertThat(read.calls()).isEqualTo(2);
    }

    @Test
    void add_knownTag_isOneReadAndOneTransaction() {
        save("n1");
        read.start();

        save("n2");

        assertThat(read.calls()).isEqualTo(2);
    }

    private void save(String node) {
        var assignment = new Assignment(RUN, new Alias("worker"), new NodeId(node), 0);
        var value = new Value.OfJson(JsonNumber.of(1));
        results.add(new Attempt(assignment, 0, 0, 0), "loss", value, "call", Instant.EPOCH);
    }
}
