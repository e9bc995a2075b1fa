package io.manta.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.launcher.ContainerSignals.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsFileTest {
    @TempDir Path folder;

    @Test
    void read_everyKind_withAllThatItHas() throws Exception {
        var plan =
                read(
                        """
                        {"seed": -3, "faults": [
                          {"kind": "kill", "what": "container", "signal": "SIGTERM", "after": 0.25,
                           "task": "worker", "node": "node-2", "round": 1, "attempt": 1,
                           "probability": 0.5, "times": 2},
                          {"kind": "delay", "what": "launch", "seconds": 2},
                          {"kind": "drop", "what": "launch", "seconds": 1},
                          {"kind": "duplicate", "what": "report"},
                          {"kind": "refuse", "reason": "no vCPU left", "for_good": true}]}
                        """);

        assertThat(plan)
                .isEqualTo(
                        FaultPlan.of(
                                -3,
                                new Fault(
                                        new FaultAction.Kill(
                                                Receiver.CONTAINER,
                                                "SIGTERM",
                                                Duration.ofMillis(250)),
                                        new FaultFilter(
                                                Optional.of(new Alias("worker")),
                                                Optional.of(new NodeId("node-2")),
                                                Optional.of(1),
                                                Optional.of(1)),
                                        0.5,
                                        2),
                                every(new FaultAction.Delay(Message.LAUNCH, Duration.ofSeconds(2))),
                                every(new FaultAction.Drop(Message.LAUNCH, Duration.ofSeconds(1))),
                                every(new FaultAction.Duplicate(Message.REPORT)),
                                every(new FaultAction.Refuse("no vCPU left", true))));
    }

    @Test
    void read_whatIsLeftOut_hasItsDefault() throws Exception {
        var plan =
                read(
                        """
                        {"faults": [{"kind": "kill"}, {"kind": "drop", "what": "launch"},
                          {"kind": "drop", "what": "event"}, {"kind": "refuse"}]}
                        """);

        assertThat(plan.seed()).isEmpty();
        assertThat(plan.faults())
                .containsExactly(
                        every(new FaultAction.Kill(Receiver.PROGRAM, "SIGKILL", Duration.ZERO)),
                        every(new FaultAction.Drop(Message.LAUNCH, Duration.ofSeconds(30))),
                        every(new FaultAction.Drop(Message.EVENT, Duration.ofSeconds(30))),
                        every(new FaultAction.Refuse("no capacity", false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"faults\": [{\"kind\": \"kil\"}]}"
                        + " | faults[0].kind: must be one of kill, delay, drop, duplicate, refuse,"
                        + " got: \"kil\"",
                "{\"faults\": [{\"task\": \"worker\"}]} | faults[0].kind: is missing",
                "{\"faults\": [{\"kind\": \"kill\"}, {\"kind\": \"drop\", \"what\": \"lunch\"}]}"
                        + " | faults[1].what: must be one of launch, report, event, got: \"lunch\"",
                "{\"faults\": [{\"kind\": \"kill\", \"what\": \"launch\"}]}"
                        + " | faults[0].what: must be one of program, container, got: \"launch\"",
                "{\"faults\": [{\"kind\": \"kill\", \"signal\": \"KILL\"}]}"
                        + " | faults[0].signal: must be one of SIGKILL, SIGTERM, SIGINT, SIGHUP,"
                        + " SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSTOP, got:"
                        + " \"KILL\"",
                "{\"faults\": [{\"kind\": \"kill\", \"seconds\": 1}]}"
                        + " | faults[0].seconds: is not a member of this format, which has: after,"
                        + " attempt, kind, node, probability, round, signal, task, times, what",
                "{\"faults\": [{\"kind\": \"delay\", \"what\": \"launch\"}]}"
                        + " | faults[0].seconds: is missing",
                "{\"faults\": [{\"kind\": \"delay\", \"what\": \"launch\", \"seconds\": -1}]}"
                        + " | faults[0].seconds: must be from 0 to 86400 seconds, got: -1",
                "{\"faults\": [{\"kind\": \"drop\", \"what\": \"report\", \"seconds\": 1}]}"
                        + " | faults[0].seconds: is for \"launch\" only: nothing brings a dropped"
                        + " report again",
                "{\"faults\": [{\"kind\": \"refuse\", \"reason\": \"\"}]}"
                        + " | faults[0].reason: must not be empty",
                "{\"faults\": [{\"kind\": \"kill\", \"probability\": 0}]}"
                        + " | faults[0]: probability must be more than 0 and at most 1, got: 0.0",
                "{\"faults\": [{\"kind\": \"kill\", \"times\": 0}]}"
                        + " | faults[0]: times must be at least 1, got: 0",
                "{\"faults\": [{\"kind\": \"kill\", \"round\": -1}]}"
                        + " | faults[0].round: must be at least 0, got: -1",
                "{\"faults\": [{\"kind\": \"kill\", \"attempt\": 0}]}"
                        + " | faults[0].attempt: must be at least 1, got: 0",
                "{\"seed\": 1} | faults: is missing",
                "[] | a faults file: must be an object, got: []",
            })
    void read_whatIsNotOfTheFormat_isRefused(String text, String message) throws Exception {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FaultsException.class)
                .hasMessage(folder.resolve("faults.json") + ": " + message);
    }

    @Test
    void read_unknownKind_namesTheKnown() {
        assertThatThrownBy(() -> read("{\"faults\": [{\"kind\": \"kil\"}]}"))
                .isInstanceOfSatisfying(
                        FaultsException.class,
                        e ->
                                assertThat(e.unknown().orElseThrow().known())
                                        .contains("kill", "refuse"));
    }

    @Test
    void read_fileThatIsNotThere_isRefused() {
        var file = folder.resolve("none.json");

        assertThatThrownBy(() -> FaultsFile.read(file))
                .isInstanceOf(FaultsException.class)
                .hasMessage(file + ": there is no such file");
    }

    private FaultPlan read(String text) throws IOException {
        return FaultsFile.read(Files.writeString(folder.resolve("faults.json"), text));
    }

    private static Fault every(FaultAction action) {
        return Fault.of(action, FaultFilter.ALL);
    }
}
