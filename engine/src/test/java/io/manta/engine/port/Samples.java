package io.manta.engine.port;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonString;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import java.time.Instant;
import java.util.Optional;

/** What the contracts store. */
final class Samples {
    static final RunId RUN = new RunId("digits-abc23def");
    static final RunId OTHER_RUN = new RunId("digits-zzz23zzz");

    /** An instant with more digits than milliseconds have. */
    static final Instant NOW = Instant.parse("2026-11-22T20:15:30.123456Z");

    private Samples() {}

    static RunRecord run(RunId id, RunStatus status) {
        return new RunRecord(
                id,
                "digits",
                new ClusterName("home"),
                ContentHash.of("a document"),
                "digits:1",
                -7_000_000_000L,
                status,
                0,
                0,
                -1,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static RunRecord run(RunId id, Instant createdAt) {
        var run = run(id, RunStatus.PENDING);
        return new RunRecord(
                id,
                run.swarm(),
                run.cluster(),
                run.document(),
                run.machineVersion(),
                run.seed(),
                run.status(),
                run.segment(),
                run.redrive(),
                run.round(),
                run.stopReason(),
                createdAt,
                run.endedAt(),
                run.failure(),
                run.endReason());
    }

    static Assignment assignment(String alias, String node, int round) {
        return new Assignment(RUN, new Alias(alias), new NodeId(node), round);
    }

    /** The first attempt of an assignment of {@link #RUN}. */
    static Attempt attempt(String alias, String node, int round) {
        return new Attempt(assignment(alias, node, round), 0, 0, 0);
    }

    /** The attempt with this retry count of one assignment. */
    static Attempt retry(int retry) {
        return new Attempt(assignment("worker", "n1", 0), 0, 0, retry);
    }

    static EndReport report(Attempt attempt, String reason) {
        return new EndReport(
                attempt.id(), EndReport.Cause.EXITED, Optional.of(1), Optional.empty(), reason);
    }

    static Value text(String text) {
        return new Value.OfJson(new JsonString(text));
    }

    static Value number(long number) {
        return new Value.OfJson(JsonNumber.of(number));
    }
}
