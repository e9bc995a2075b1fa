package io.manta.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link Executions} does. */
public abstract class ExecutionsContract {
    private static final ContentHash DOCUMENT = ContentHash.of("document");
    private static final JsonObject INPUT = (JsonObject) Json.read("{\"run\":\"r\"}");
    private static final String NOTHING_TO_DO =
            "{\"StartAt\":\"End\",\"States\":{\"End\":{\"Type\":\"Succeed\"}}}";

    /** The world that the adapter under test lives in; new for each test. */
    protected abstract WaitingMachine world();

    @Test
    void register_again_isTheSameVersion() {
        var executions = world().executions();
        var version = executions.register("swarm", DOCUMENT, NOTHING_TO_DO);
        assertThat(executions.register("swarm", DOCUMENT, NOTHING_TO_DO)).isEqualTo(version);
    }

    @Test
    void register_otherDefinitionOrDocument_isAnotherVersion() {
        var world = world();
        var executions = world.executions();
        var version = executions.register("swarm", DOCUMENT, NOTHING_TO_DO);
        assertThat(executions.register("swarm", DOCUMENT, world.definition()))
                .isNotEqualTo(version);
        assertThat(executions.register("swarm", ContentHash.of("other"), NOTHING_TO_DO))
                .isNotEqualTo(version);
    }

    @Test
    void start_olderVersion_runsItsDefinition() throws InterruptedException {
        var world = world();
        var older = world.executions().register("swarm", DOCUMENT, NOTHING_TO_DO);
        world.executions().register("swarm", DOCUMENT, world.definition());
        world.executions().start(older, "run-0", INPUT);
        assertThat(world.awaitEnd("run-0").status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void version_registeredDocument_isTheLastRegistered() {
        var world = world();
        var executions = world.executions();
        var other = ContentHash.of("other");
        assertThat(executions.version(DOCUMENT)).isEmpty();
        var older = executions.register("swarm", DOCUMENT, NOTHING_TO_DO);
        assertThat(executions.version(DOCUMENT)).contains(older);

        var newer = executions.register("swarm", DOCUMENT, world.definition());
        var another = executions.register("swarm", other, NOTHING_TO_DO);

        assertThat(executions.version(DOCUMENT)).contains(newer);
        assertThat(executions.version(other)).contains(another);
    }

    @Test
    void start_nameThatRuns_startsNothing() throws InterruptedException {
        var world = world();
        var version = world.executions().register("swarm", DOCUMENT, world.definition());
        world.executions().start(version, "run-0", INPUT);
        world.awaitToken();
        world.executions().start(version, "run-0", INPUT);
        assertThat(world.anotherToken()).isEmpty();
        assertThat(world.executions().describe("run-0"))
                .contains(new Execution("run-0", Status.RUNNING, Optional.empty()));
    }

    @Test
    void start_nameThatHasEnded_startsNothing() throws InterruptedException {
        var world = world();
        var version = world.executions().register("swarm", DOCUMENT, world.definition());
        world.executions().start(version, "run-0", INPUT);
        world.tokens().succeed(world.awaitToken());
        var end = world.awaitEnd("run-0");
        world.executions().start(version, "run-0", INPUT);
        assertThat(world.anotherToken()).isEmpty();
        assertThat(world.executions().describe("run-0")).contains(end);
    }

    @Test
    void start_fromManyThreads_startsOne() throws Exception {
        var world = world();
        var version = world.executions().register("swarm", DOCUMENT, world.definition());
        Race.of(
                n -> {
                    world.executions().start(version, "run-0", INPUT);
                    return n;
                });
        world.awaitToken();
        assertThat(world.anotherToken()).isEmpty();
    }

    @Test
    void describe_unknown_isEmpty() {
        assertThat(world().executions().describe("nobody")).isEmpty();
    }

    @Test
    void describe_failed_tellsTheFailure() throws InterruptedException {
        var world = world();
        var failure = Failure.of(ErrorNames.REFUSED, "there is no image \"python:9\"");
        var version = world.executions().register("swarm", DOCUMENT, world.definition());
        world.executions().start(version, "run-0", INPUT);
        world.tokens().fail(world.awaitToken(), failure.error(), failure.json().text());
        assertThat(world.awaitEnd("run-0"))
                .isEqualTo(new Execution("run-0", Status.FAILED, Optional.of(failure)));
    }

    @Test
    void stop_running_isAborted() throws InterruptedException {
        var world = world();
        var version = world.executions().register("swarm", DOCUMENT, world.definition());
        world.executions().start(version, "run-0", INPUT);
        world.awaitToken();
        world.executions().stop("run-0", "the user stopped it");
        assertThat(world.awaitEnd("run-0"))
                .isEqualTo(new Execution("run-0", Status.ABORTED, Optional.empty()));
    }

    @Test
    void stop_ended_changesNothing() throws InterruptedException {
        var world = world();
        var version = world.executions().register("swarm", DOCUMENT, NOTHING_TO_DO);
        world.executions().start(version, "run-0", INPUT);
        var end = world.awaitEnd("run-0");
        world.executions().stop("run-0", "the user stopped it");
        assertThat(world.executions().describe("run-0")).contains(end);
    }

    @Test
    void stop_fromManyThreads_isAborted() throws Exception {
        var world = world();
        var version = world.executions().register("swarm", DOCUMENT, world.definition());
        world.executions().start(version, "run-0", INPUT);
        world.awaitToken();
        Race.of(
                n -> {
                    world.executions().stop("run-0", "the user stopped it");
                    return true;
                });
        assertThat(world.awaitEnd("run-0").status()).isEqualTo(Status.ABORTED);
    }
}
