package io.manta.engine.port;

import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.retry;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchAnswer.Started;
import io.manta.engine.port.Launcher.Running;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Launcher} does. */
@Timeout(120)
public abstract class LauncherContract {
    private static final ModuleSpec MODULE =
            new ModuleSpec(
                    "worker",
                    "worker",
                    "python:3.10",
                    new Program.Inline("import time\ntime.sleep(3600)\n"),
                    List.of(),
                    Resources.defaults(),
                    Map.of());

    /**
     * The same port throughout one test; it has room for three containers, and what it starts runs
     * until it is stopped.
     */
    protected abstract Launcher launcher();

    @Test
    void launch_newKey_startsAContainerOfItsAttempt() {
        var container = started(launcher().launch(request(0, "key-0")));

        assertThat(launcher().describe(RUN)).containsExactly(new Running(container, retry(0).id()));
        assertThat(launcher().describe(OTHER_RUN)).isEmpty();
        assertThat(launcher().runs()).containsExactly(RUN);
    }

    @Test
    void launch_otherKeys_startsOtherContainers() {
        var first = started(launcher().launch(request(0, "key-0")));
        var second = started(launcher().launch(request(1, "key-1")));

        assertThat(launcher().describe(RUN))
                .containsExactlyInAnyOrder(
                        new Running(first, retry(0).id()), new Running(second, retry(1).id()));
    }

    @Test
    void launch_oneKeyRaced_startsOneContainer() throws Exception {
        var got = Race.of(i -> launcher().launch(request(0, "key-0")));

        assertThat(got).containsOnly(got.get(0));
        assertThat(launcher().describe(RUN))
                .containsExactly(new Running(started(got.get(0)), retry(0).id()));
    }

    @Test
    void launch_keyOfAContainerThatHasEnded_startsNoOther() throws InterruptedException {
        var container = started(launcher().launch(request(0, "key-0")));
        launcher().stop(container, "by the test");
        awaitOnly(List.of());

        assertThat(launcher().launch(request(0, "key-0"))).isEqualTo(new Started(container));

        assertThat(launcher().describe(RUN)).isEmpty();
    }

    @Test
    void stop_container_endsItAlone() throws InterruptedException {
        var first = started(launcher().launch(request(0, "key-0")));
        var second = started(launcher().launch(request(1, "key-1")));

        launcher().stop(first, "by the test");
        launcher().stop(first, "by the test");

        awaitOnly(List.of(new Running(second, retry(1).id())));
    }

    @Test
    void stopAll_ofARun_leavesNoneOfIt() throws InterruptedException {
        var first = started(launcher().launch(request(0, "key-0")));
        var second = started(launcher().launch(request(1, "key-1")));

        launcher().stopAll(List.of(first, second), "by the test");

        awaitOnly(List.of());
        assertThat(launcher().runs()).isEmpty();
    }

    @Test
    void stop_unknownContainer_isNoError() {
        launcher().stop("unknown", "by the test");

        assertThat(launcher().describe(RUN)).isEmpty();
    }

    private void awaitOnly(List<Running> running) throws InterruptedException {
        while (!launcher().describe(RUN).equals(running)) {
            Thread.sleep(10);
        }
    }

    private static String started(LaunchAnswer answer) {
        assertThat(answer).isInstanceOf(Started.class);
        return ((Started) answer).container();
    }

    private static LaunchRequest request(int retry, String key) {
        return new LaunchRequest(retry(retry), key, MODULE, Node.named("n1"));
    }
}
