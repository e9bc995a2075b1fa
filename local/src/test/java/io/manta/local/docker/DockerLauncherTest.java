package io.manta.local.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.Resources;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchAnswer;
import io.manta.local.launcher.TestRequest;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What containers are started with: the bootstrap against a World of this test. */
class DockerLauncherTest extends RealContainers {
    @Test
    void launch_programThatSucceeds_isReportedThenSeenToEnd() throws Exception {
        world.program("import sys\nprint('hi')\nprint('oh', file=sys.stderr)\nprint('ho')\n");

        assertThat(launcher.launch(TestRequest.of("node-1")))
                .isEqualTo(new LaunchAnswer.Started("key-node-1"));

        assertThat(world.awaitEnd())
                .isEqualTo(end(Cause.EXITED, 0, null, "the container exited with code 0"));
        assertThat(world.output()).isEqualTo("hi\noh\nho\n");
        assertThat(world.reported()).singleElement().asString().contains("exited with code 0");
    }

    @Test
    void launch_programThatFails_keepsItsCode() throws Exception {
        world.program("import sys\nsys.exit(3)\n");

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd())
                .isEqualTo(end(Cause.EXITED, 3, null, "the container exited with code 3"));
    }

    @Test
    void launch_program_mayDoNoMoreThanItNeeds() throws Exception {
        world.program(
                """
                import os, socket
                def refused(work):
                    try:
                        work()
                        return "allowed"
                    except OSError as e:
                        return type(e).__name__
                status = dict(line.rstrip().split(":\\t", 1) for line in open("/proc/self/status") if ":\\t" in line)
                print("root", os.getuid() == 0)
                print("capabilities", int(status["CapEff"], 16), int(status["CapBnd"], 16))
                print("new privileges", status["NoNewPrivs"] == "0")
                print("interfaces", [name for _, name in socket.if_nameindex()])
                print("internet", refused(lambda: socket.create_connection(("192.0.2.1", 80), 5)))
                print("system", refused(lambda: open("/usr/made", "w")))
                print("scratch", refused(lambda: open(os.path.expanduser("~/made"), "w")))
                print("temporary", refused(lambda: open(os.path.join(os.environ["TMPDIR"], "made"), "w")))
                print(sorted(os.listdir("/manta")), socket.gethostname())
                """);

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd().succeeded()).as(world.output()).isTrue();
        assertThat(world.output())
                .isEqualTo(
                        """
                        root False
                        capabilities 0 0
                        new privileges False
                        interfaces ['lo']
                        internet OSError
                        system OSError
                        scratch allowed
                        temporary allowed
                        ['world'] worker
                        """);
        assertThat(directory.resolve("runs/digits-abcd2345/work")).isEmptyDirectory();
    }

    @Test
    void launch_module_hasItsProcessorsAndMemory() throws Exception {
        world.program("import time\nprint('ready')\ntime.sleep(3600)\n");
        var resources = Resources.defaults().withCpu(0.5).withMemoryMib(123);

        launcher.launch(Requests.withResources(TestRequest.of("node-1"), resources));
        world.awaitOutput("ready\n");

        var host = engine.client().inspectContainerCmd("manta-key-node-1").exec().getHostConfig();
        assertThat(host.getNanoCPUs()).isEqualTo(500_000_000);
        assertThat(host.getMemory()).isEqualTo(123 * 1024 * 1024);
        assertThat(host.getMemorySwap()).isEqualTo(123 * 1024 * 1024);
    }

    @Test
    void launch_moduleWithMoreProcessorsThanThereAre_hasThose() throws Exception {
        world.program("print('hi')\n");

        launcher.launch(
                Requests.withResources(
                        TestRequest.of("node-1"), Resources.defaults().withCpu(1000)));

        assertThat(world.awaitEnd().succeeded()).isTrue();
    }

    @Test
    void launch_dataset_isThereToBeRead() throws Exception {
        var file = Files.writeString(directory.resolve("day 1.csv"), "1,2\n");
        world.program(
                """
                import os
                print(open("/manta/datasets/days/day 1.csv").read(), end="")
                print(sorted(os.listdir("/manta/datasets")))
                try:
                    open("/manta/datasets/days/day 1.csv", "a")
                except OSError as e:
                    print(type(e).__name__)
                """);

        launcher.launch(Requests.withDataset(TestRequest.of("node-1"), "days", file.toString()));

        assertThat(world.awaitEnd().succeeded()).as(world.output()).isTrue();
        assertThat(MountPoints.dataset("days", file.toString()))
                .isEqualTo("/manta/datasets/days/day 1.csv");
        assertThat(world.output()).startsWith("1,2\n['days']\n").doesNotContain("allowed");
    }

    @Test
    void launch_inANetwork_meetsItsPeersByName() throws Exception {
        world.program(
                """
                import os, socket, time
                names = ["worker", "worker-node-1", "worker-node-2"]
                def patient(work, *arguments):
                    while True:
                        try:
                            return work(*arguments)
                        except OSError:
                            time.sleep(0.1)
                with socket.create_server(("", 7000)) as server:
                    addresses = [patient(socket.gethostbyname, name) for name in names]
                    for each in addresses[1:]:
                        with patient(socket.create_connection, (each, 7000)) as peer:
                            peer.sendall(b"!")
                    heard = []
                    while len(heard) < 2:
                        peer = server.accept()[0]
                        heard.append(peer.recv(1))
                met = (len(set(addresses[1:])), addresses[0] in addresses[1:])
                os.write(1, b"met %d %d\\n" % met)  # one piece, which print does not promise
                """);

        launcher.launch(Requests.inNetwork(TestRequest.of("node-1"), "peers"));
        launcher.launch(Requests.inNetwork(TestRequest.of("node-2"), "peers"));

        assertThat(List.of(world.awaitEnd(), world.awaitEnd()))
                .as(world.output())
                .allMatch(EndReport::succeeded);
        assertThat(world.output().split("met 2 1\n", -1)).hasSize(3);
    }

    @Test
    void launch_sameKeyAgain_startsOnlyOnce() throws Exception {
        world.program("print('hi')\n");

        launcher.launch(TestRequest.of("node-1"));
        launcher.launch(TestRequest.of("node-1"));
        world.awaitEnd();
        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.starts()).isEqualTo(1);
    }

    @Test
    void launch_withoutFreeSlot_saysLaterAndRoomComes() throws Exception {
        world.program("print('hi')\n");

        launcher.launch(TestRequest.of("node-1"));
        launcher.launch(TestRequest.of("node-2"));
        var third = launcher.launch(TestRequest.of("node-3"));
        world.awaitEnd();

        assertThat(third).isEqualTo(new LaunchAnswer.Later("all 2 slots are taken"));
        assertThat(launcher.hasRoom()).isTrue();
    }

    @Test
    void launch_missingImage_isRefusedWithWhatToDo() {
        var request = Requests.withImage(TestRequest.of("node-1"), "nowhere.invalid/none:1");

        assertThat(launcher.launch(request))
                .isEqualTo(
                        new LaunchAnswer.Refused(
                                "image \"nowhere.invalid/none:1\" is not on this machine any more:"
                                        + " docker pull nowhere.invalid/none:1"));
        assertThat(launcher.hasRoom()).isTrue();
    }

    @Test
    void launch_missingDataset_isRefused() {
        var request = Requests.withDataset(TestRequest.of("node-1"), "days", "/nowhere/days.csv");

        assertThat(launcher.launch(request))
                .isEqualTo(
                        new LaunchAnswer.Refused(
                                "the engine refused the container: invalid mount config for type"
                                        + " \"bind\": bind source path does not exist:"
                                        + " /nowhere/days.csv"));
    }

    @Test
    void prepare_missingImage_saysThatItCanNotBePulled() {
        var module =
                Requests.withImage(TestRequest.of("node-1"), "nowhere.invalid/none:1").module();
        var document =
                new SwarmDocument(
                        "s", Map.of(), Optional.empty(), List.of(module), List.of(), List.of());

        var blueprint = new Blueprint(document, List.of(), new HistoryBound(1, 1, Map.of()));

        assertThatThrownBy(() -> launcher.prepare(blueprint))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(
                        "image \"nowhere.invalid/none:1\" is not on this machine and can't be"
                                + " pulled: ");
    }
}
