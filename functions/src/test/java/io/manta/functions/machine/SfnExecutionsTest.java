package io.manta.functions.machine;

import static io.manta.functions.machine.MotoWaitingMachine.MACHINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.ExecutionsContract;
import io.manta.engine.port.Race;
import io.manta.engine.port.WaitingMachine;
import io.manta.functions.PendingRun;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.LogLevel;

@Tag("aws")
class SfnExecutionsTest extends ExecutionsContract {
    private static final ContentHash DOCUMENT = ContentHash.of("document");
    private static final JsonObject INPUT = (JsonObject) Json.read("{\"run\":\"r\"}");

    private final MotoWaitingMachine world = new MotoWaitingMachine();

    @Override
    protected WaitingMachine world() {
        return world;
    }

    @Test
    void register_newMachine_hasRoleLogsWithoutDataTracesAndTags() {
        var version = world.executions().register("digits", DOCUMENT, ends("Succeed"));
        var name = MachineName.of(world.cluster(), "digits");
        var arn = "arn:aws:states:us-east-1:123456789012:stateMachine:" + name;
        assertThat(version).isEqualTo(arn + ":1");

        var machine = MACHINES.describeStateMachine(r -> r.stateMachineArn(arn));
        assertThat(machine.definition()).isEqualTo(ends("Succeed"));
        assertThat(machine.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/machine");
        assertThat(machine.tracingConfiguration().enabled()).isTrue();
        var logging = machine.loggingConfiguration();
        assertThat(logging.level()).isEqualTo(LogLevel.ALL);
        assertThat(logging.includeExecutionData()).isFalse();
        assertThat(logging.destinations().get(0).cloudWatchLogsLogGroup().logGroupArn())
                .isEqualTo(
                        "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states:*");
        var tags = MACHINES.listTagsForResource(r -> r.resourceArn(arn)).tags();
        assertThat(tags)
                .extracting(tag -> Map.entry(tag.key(), tag.value()))
                .containsExactlyInAnyOrder(
                        Map.entry("manta:cluster", world.cluster().value()),
                        Map.entry("manta:swarm", "digits"));
    }

    @Test
    void register_sameFromManyThreads_isOneVersionForAll() throws Exception {
        var versions =
                Race.of(n -> world.executions().register("swarm", DOCUMENT, ends("Succeed")));
        assertThat(new HashSet<>(versions)).hasSize(1);
        assertThat(world.executions().version(DOCUMENT)).contains(versions.get(0));
    }

    @Test
    void register_documentsOfOneNameAtOnce_eachStartsItsOwnDefinition() throws Exception {
        Race.of(
                n -> {
                    var document = ContentHash.of("document " + n);
                    var definition = ends(n % 2 == 0 ? "Succeed" : "Fail");
                    var version = world.executions().register("swarm", document, definition);
                    world.executions().start(version, "run-" + n, INPUT);
                    return version;
                });
        for (var n = 0; n < Race.THREADS; n++) {
            assertThat(world.awaitEnd("run-" + n).status())
                    .isEqualTo(n % 2 == 0 ? Status.SUCCEEDED : Status.FAILED);
        }
    }

    @Test
    void register_documentThatCameBackToAnOlderDefinition_isItsOldVersion() {
        var executions = world.executions();
        var older = executions.register("swarm", DOCUMENT, ends("Succeed"));
        executions.register("swarm", DOCUMENT, ends("Fail"));
        assertThat(executions.register("swarm", DOCUMENT, ends("Succeed"))).isEqualTo(older);
        assertThat(executions.version(DOCUMENT)).contains(older);
    }

    @Test
    void describe_laterSegment_isFoundByTheRun() throws InterruptedException {
        var version = world.executions().register("swarm", DOCUMENT, ends("Succeed"));
        world.runs().create(PendingRun.of(new RunId("digits-abc"), version));
        MACHINES.startExecution(r -> r.stateMachineArn(version).name("digits-abc-segment-2"));
        assertThat(world.awaitEnd("digits-abc-segment-2").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(world.executions().describe("digits-abc-segment-3")).isEmpty();
    }

    @Test
    void stop_neverStarted_isNoError() {
        var version = world.executions().register("swarm", DOCUMENT, ends("Succeed"));
        world.runs().create(PendingRun.of(new RunId("pending"), version));
        world.executions().stop("pending", "the user stopped it");
        world.executions().stop("nobody", "the user stopped it");
        assertThat(world.executions().describe("pending")).isEmpty();
    }

    @Test
    void start_versionThatWasDeleted_saysSo() {
        var version = world.executions().register("swarm", DOCUMENT, ends("Succeed"));
        MACHINES.deleteStateMachineVersion(r -> r.stateMachineVersionArn(version));
        assertThatThrownBy(() -> world.executions().start(version, "run", INPUT))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "execution \"run\" can't start: state machine version %s is not there any more",
                        version);
    }

    private static String ends(String how) {
        return "{\"StartAt\":\"End\",\"States\":{\"End\":{\"Type\":\"%s\"}}}".formatted(how);
    }
}
