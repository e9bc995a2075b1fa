package io.manta.functions.table;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs.Restart;
import java.time.Instant;

/** The item of a run: its place, its attributes, and what others check of it. */
final class RunItem {
    private static final String STATUS = "status";
    private static final String SEGMENT = "segment";
    private static final String REDRIVE = "redrive";
    private static final String ROUND = "round";
    private static final String CLUSTER = "cluster";
    private static final String MACHINE_VERSION = "machineVersion";
    private static final String STOP_REASON = "stopReason";
    private static final String ENDED_AT = "endedAt";
    private static final String FAILURE = "failure";
    private static final String END_REASON = "endReason";

    private RunItem() {}

    static Key key(RunId run) {
        return new Key(Key.ofRun(run), "run");
    }

    /** A part of a transaction that needs the run to be ACTIVE in this execution. */
    static Write.Check activeIn(RunId run, int segment) {
        return new Write.Check(
                key(run),
                Condition.is(STATUS, RunStatus.ACTIVE.name()).and(Condition.is(SEGMENT, segment)));
    }

    /** Whether it is ACTIVE in this execution, as {@link #activeIn} checks. */
    static boolean isActiveIn(Item run, int segment) {
        return run.read(
                form ->
                        form.word(STATUS, RunStatus.class) == RunStatus.ACTIVE
                                && form.integer(SEGMENT) == segment);
    }

    static JsonObject body(RunRecord run) {
        return JsonObject.builder()
                .put("run", run.id().value())
                .put("swarm", run.swarm())
                .put(CLUSTER, run.cluster().value())
                .put("document", run.document().hex())
                .put(MACHINE_VERSION, run.machineVersion())
                .put("seed", run.seed())
                .put(STATUS, run.status().name())
                .put(SEGMENT, run.segment())
                .put(REDRIVE, run.redrive())
                .put(ROUND, run.round())
                .putString(STOP_REASON, run.stopReason())
                .put("createdAt", run.createdAt().toString())
                .putString(ENDED_AT, run.endedAt().map(Instant::toString))
                .put(FAILURE, run.failure().map(Failure::json))
                .putString(END_REASON, run.endReason())
                .build();
    }

    static RunRecord read(Item item) {
        return item.read(
                form ->
                        new RunRecord(
                                form.parsed("run", RunId::new),
                                form.string("swarm"),
                                form.parsed(CLUSTER, ClusterName::new),
                                form.parsed("document", ContentHash::new),
                                form.string(MACHINE_VERSION),
                                form.longInteger("seed"),
                                form.word(STATUS, RunStatus.class),
                                form.integer(SEGMENT),
                                form.integer(REDRIVE),
                                form.integer(ROUND),
                                form.optionalString(STOP_REASON),
                                instant(form, "createdAt"),
                                form.optionalString(ENDED_AT).map(Instant::parse),
                                form.optionalChild(FAILURE).map(Failure::read),
                                form.optionalString(END_REASON)));
    }

    static JsonObject activated(Item run) {
        return Edit.of(run).put(STATUS, RunStatus.ACTIVE.name()).body();
    }

    static JsonObject reached(Item run, int round) {
        return Edit.of(run).put(ROUND, round).body();
    }

    static JsonObject handedOver(Item run, int segment) {
        return Edit.of(run).put(SEGMENT, segment).put(REDRIVE, 0).body();
    }

    static JsonObject stopRequested(Item run, String reason) {
        return Edit.of(run).put(STOP_REASON, reason).body();
    }

    static JsonObject ended(Item run, RunOutcome outcome, Instant at) {
        return Edit.of(run)
                .put(STATUS, outcome.status().name())
                .put(ENDED_AT, at)
                .set(FAILURE, outcome.failure().map(Failure::json))
                .set(END_REASON, outcome.reason().map(JsonString::new))
                .body();
    }

    static JsonObject begunAnew(Item run, Restart restart) {
        return Edit.of(run)
                .put(CLUSTER, restart.cluster().value())
                .put(MACHINE_VERSION, restart.machineVersion())
                .put(STATUS, RunStatus.PENDING.name())
                .put(SEGMENT, restart.segment())
                .put(REDRIVE, 0)
                .put(ROUND, restart.round())
                .remove(STOP_REASON, ENDED_AT, FAILURE, END_REASON)
                .body();
    }

    static JsonObject redriven(Item run, int redrive) {
        return Edit.of(run).put(REDRIVE, redrive).body();
    }

    static JsonObject reopened(Item run, int redrive) {
        return Edit.of(run)
                .put(STATUS, RunStatus.ACTIVE.name())
                .put(REDRIVE, redrive)
                .remove(STOP_REASON, ENDED_AT, FAILURE, END_REASON)
                .body();
    }

    private static Instant instant(JsonReader form, String name) {
        return Instant.parse(form.string(name));
    }
}
