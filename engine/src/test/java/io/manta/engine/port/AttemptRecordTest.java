package io.manta.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.run.AssignmentStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptRecordTest {

    @Test
    void toString_hasNoToken() {
        var assignment =
                new Assignment(new RunId("digits"), new Alias("train"), new NodeId("node-1"), 3);
        var record =
                new AttemptRecord(
                        new Attempt(assignment, 0, 0, 1),
                        "the-secret",
                        AssignmentStatus.RUNNING,
                        0,
                        Optional.empty(),
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);

        assertThat(record).hasToString("AttemptRecord[train/node-1/3 0.0.1 RUNNING]");
    }
}
