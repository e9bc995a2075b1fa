package io.manta.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Machines that the service would refuse, or fail, and that an outside validator lets pass: {@code
 * asl-faults/x.asl.json} must be found to have {@code x.txt}.
 */
class AslFaultsTest {
    private static final String MACHINE = ".asl.json";

    static List<String> cases() throws IOException {
        try (var files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(MACHINE))
                    .map(name -> name.substring(0, name.length() - MACHINE.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fault_isFound(String name) throws IOException {
        var text = Files.readString(folder().resolve(name + MACHINE));

        assertThat(found(text)).isEqualTo(Files.readString(folder().resolve(name + ".txt")));
    }

    @Test
    void cases_areAllRead() throws IOException {
        assertThat(cases()).hasSize(13);
    }

    /** What passes nothing on leaves {@code {}} and a comma. Longer lists go to a bucket. */
    @Test
    void results_ofAllThatAMachineCanHave_fitThePayload() {
        var shortestBranch =
                "{\"StartAt\":\"a\",\"States\":{\"a\":{\"Type\":\"Succeed\"}}},".length();
        var mostBranches = AslLimits.DEFINITION_SIZE.most() / shortestBranch;

        assertThat(AslLimits.PAYLOAD.admits(3 * mostBranches)).isTrue();
        assertThat(AslLimits.PAYLOAD.admits(3 * 80_000)).isTrue();
    }

    @Test
    void machine_thatIsSound_hasNoFault() {
        var task =
                new TaskState(
                        Optional.empty(),
                        "resource",
                        JsonObject.EMPTY,
                        DataPath.NOTHING,
                        DataPath.WHOLE,
                        60,
                        Optional.of(59),
                        List.of(new Retrier(List.of("States.ALL"), 1, 1, 1, 1)),
                        Optional.empty());
        var machine = new StateMachine(Optional.empty(), new StateGroup("t", Map.of("t", task)));

        assertThat(MachineRules.of(machine)).isEmpty();
        assertThat(LimitCheck.of(machine)).isEmpty();
    }

    private static String found(String text) {
        try {
            var machine = AslReader.read(text);
            return Stream.concat(
                            MachineRules.of(machine).stream().map(MachineRules.Fault::toString),
                            LimitCheck.of(machine).stream().map(AslFaultsTest::said))
                    .map(line -> line + "\n")
                    .reduce("", String::concat);
        } catch (WireFormatException e) {
            return "refused: " + e.getMessage() + "\n";
        }
    }

    private static String said(LimitCheck.Excess excess) {
        return "state \"%s\": %s must be at most %s %s, got: %s"
                .formatted(
                        excess.state().orElseThrow(),
                        excess.quota().subject(),
                        excess.quota().most(),
                        excess.quota().unit(),
                        excess.got());
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(AslFaultsTest.class.getResource("/asl-faults")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
