package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Task;

class TaskListingTest {
    private static final RunId OTHER_RUN = new RunId("digits-zzz23zzz");

    private final EcsServer server = new EcsServer();
    private final EcsLauncher launcher = new TestSurroundings().launcher(server.client());
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-29T12:00:00Z"));
    private final TaskListing listing = new TaskListing(server.client(), "manta-home", now::get);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void of_severalPages_hasAllThatAreBeingStarted() {
        launch("key-0");
        launch("key-1");
        launch("key-2");

        assertThat(listing.of(Samples.RUN))
                .extracting(Task::lastStatus)
                .containsOnly("PROVISIONING")
                .hasSize(3);
        assertThat(listing.of(OTHER_RUN)).isEmpty();
        assertThat(server.requests("ListTasks")).hasSize(2);
    }

    @Test
    void runs_areThoseOfOurGroups() {
        launch("key-0");
        launch("key-1");
        server.client()
                .runTask(
                        r ->
                                r.cluster("manta-home")
                                        .taskDefinition("theirs")
                                        .group("family:theirs")
                                        .startedBy("somebody")
                                        .overrides(none -> {})
                                        .clientToken("theirs"));

        assertThat(listing.runs()).containsExactly(Samples.RUN);
    }

    @Test
    void of_anotherRunSoon_isServedByTheSameListing() {
        listing.of(Samples.RUN);
        launch("key-0");
        now.updateAndGet(at -> at.plus(Duration.ofSeconds(5)));

        assertThat(listing.of(Samples.RUN)).isEmpty();

        now.updateAndGet(at -> at.plusMillis(1));
        assertThat(listing.of(Samples.RUN)).hasSize(1);
    }

    @Test
    void of_forgotten_listsAnew() {
        listing.of(Samples.RUN);
        launch("key-0");

        listing.forget();

        assertThat(listing.of(Samples.RUN)).hasSize(1);
    }

    private void launch(String key) {
        launcher.launch(
                new LaunchRequest(Samples.ATTEMPT, key, Samples.module(), Node.named("n1")));
    }
}
