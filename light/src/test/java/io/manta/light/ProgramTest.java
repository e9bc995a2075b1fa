package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs as real processes. */
@Timeout(120)
class ProgramTest {
    private @Nullable ProgramWorld opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void main_taskThatReturns_isReported() throws Exception {
        var world = open("").unknownAtFirst(2);
        var process = world.startTask(Tasks.Returns.class);

        assertThat(ProgramWorld.output(process)).isEqualTo("n1 in round 2 on main\n");
        assertThat(code(process)).isZero();
        assertThat(world.calls())
                .containsExactly(
                        "GET /v1/context",
                        "GET /v1/context",
                        "GET /v1/context",
                        "POST /v1/started",
                        "PUT /v1/globals/done",
                        "POST /v1/end");
        assertThat(world.end())
                .isEqualTo(
                        "[{\"cause\":\"EXITED\",\"reason\":\"the program exited with code"
                                + " 0\",\"exit_code\":0}]");
    }

    @Test
    void main_ofAProgramsOwn_isTheSame() throws Exception {
        var world = open("");

        assertThat(code(world.start(Tasks.Returns.class.getName()))).isZero();
        assertThat(world.end()).contains("\"exit_code\":0");
    }

    @Test
    void main_taskThatThrows_isShownAndFails() throws Exception {
        var world = open("");
        var process = world.startTask(Tasks.Throws.class);

        assertThat(ProgramWorld.output(process))
                .startsWith("java.io.IOException: no rows\n")
                .contains("at io.manta.light.Tasks$Throws.run(Tasks.java:");
        assertThat(code(process)).isEqualTo(1);
        assertThat(world.end())
                .isEqualTo(
                        "[{\"cause\":\"EXITED\",\"reason\":\"the program exited with code"
                                + " 1\",\"exit_code\":1}]");
    }

    /** The platform tells it: a hook does not know the code. */
    @Test
    void main_taskThatExits_hasItsOwnCode() throws Exception {
        var world = open("");
        var process = world.startTask(Tasks.Exits.class);

        assertThat(code(process)).isEqualTo(3);
        assertThat(world.end()).isEqualTo("[]");
    }

    @Test
    void main_classThatIsNotThere_isNotStarted() throws Exception {
        var world = open("");
        var process = world.start("io.manta.light.Program", "com.example.Worker");

        assertThat(ProgramWorld.output(process))
                .startsWith("manta: class com.example.Worker is not on the class path: ");
        assertThat(code(process)).isEqualTo(127);
        assertThat(world.end()).contains("\"cause\":\"NOT_STARTED\"", "com.example.Worker");
        assertThat(world.calls()).doesNotContain("POST /v1/started");
    }

    @Test
    void main_classThatIsNoTask_isNotStarted() throws Exception {
        var world = open("");
        var process = world.start("io.manta.light.Program", "java.lang.String");

        assertThat(ProgramWorld.output(process))
                .isEqualTo("manta: class java.lang.String must extend io.manta.light.Task\n");
        assertThat(code(process)).isEqualTo(127);
    }

    @Test
    void main_attemptThatHasEnded_endsWhateverTheProgramCatches() throws Exception {
        var world = open("");
        var process = world.startTask(Tasks.Superseded.class);

        assertThat(ProgramWorld.output(process))
                .isEqualTo("ERROR this attempt has ended: it is superseded\n");
        assertThat(code(process)).isEqualTo(1);
    }

    @Test
    void main_attemptThatIsFencedBeforeItStarts_runsAndSaysNothing() throws Exception {
        var world = open("").says("POST /v1/started", 409, "{\"error\":\"it is superseded\"}");
        var process = world.startTask(Tasks.Returns.class);

        assertThat(ProgramWorld.output(process))
                .isEqualTo("ERROR this attempt has ended: it is superseded\n");
        assertThat(code(process)).isEqualTo(1);
        assertThat(world.calls()).containsExactly("GET /v1/context", "POST /v1/started");
    }

    @Test
    void main_worldThatDoesNotAnswer_isNotStarted() throws Exception {
        var world = open("").patience("1").says("POST /v1/started", 503, "{\"error\":\"no\"}");
        var process = world.startTask(Tasks.Returns.class);

        assertThat(code(process)).as("EX_TEMPFAIL").isEqualTo(75);
        assertThat(world.end())
                .isEqualTo(
                        "[{\"cause\":\"NOT_STARTED\",\"reason\":\"World gave no answer to POST"
                                + " /v1/started in 1 s; last: 503 no\"}]");
    }

    @Test
    void main_containerThatStaysUnknown_saysSoOnce() throws Exception {
        var world = open("").patience("1").unknownAtFirst(1000);
        var process = world.startTask(Tasks.Returns.class);

        assertThat(code(process)).isEqualTo(75);
        assertThat(world.calls()).containsOnlyOnce("POST /v1/end");
    }

    @Test
    void timeout_taskThatHeeds_isInterruptedAndReported() throws Exception {
        var world = open("\"timeout_seconds\": 1,");
        var process = world.startTask(Tasks.Sleeps.class);

        assertThat(ProgramWorld.output(process)).contains("interrupted\n");
        assertThat(code(process)).isEqualTo(124);
        assertThat(world.end())
                .isEqualTo(
                        "[{\"cause\":\"TIMED_OUT\",\"reason\":\"the program ran longer than its"
                                + " timeout of 1 s\"}]");
    }

    @Test
    void timeout_taskThatStays_isEndedAfterItsGrace() throws Exception {
        var world = open("\"timeout_seconds\": 1,");
        var process = world.startTask(Tasks.Stays.class);

        assertThat(code(process)).isEqualTo(124);
        assertThat(world.end()).contains("\"cause\":\"TIMED_OUT\"").doesNotContain("EXITED");
    }

    @Test
    void sigterm_taskThatHeeds_isInterruptedAndSaysNothing() throws Exception {
        var world = open("");
        var process = world.startTask(Tasks.Sleeps.class);
        awaitReady(process);

        process.toHandle().destroy();

        assertThat(ProgramWorld.output(process)).contains("interrupted\n");
        assertThat(code(process)).isEqualTo(143);
        assertThat(world.end()).as("who told it to end says why it ended").isEqualTo("[]");
    }

    /** Half of the work must not count as all of it. */
    @Test
    void sigterm_taskThatReturnsInItsGrace_isNoSuccess() throws Exception {
        var world = open("");
        var process = world.startTask(Tasks.Finishes.class);
        awaitReady(process);

        process.toHandle().destroy();

        assertThat(code(process)).isEqualTo(143);
        assertThat(world.end()).isEqualTo("[]");
    }

    @Test
    void sigterm_taskThatStays_isEndedAfterItsGrace() throws Exception {
        var world = open("");
        var process = world.startTask(Tasks.Stays.class);
        awaitReady(process);

        process.toHandle().destroy();

        assertThat(code(process)).isEqualTo(143);
        assertThat(world.end()).isEqualTo("[]");
    }

    @Test
    void timeout_taskThatIsThenToldToEnd_hasTimedOut() throws Exception {
        var world = open("\"timeout_seconds\": 1,");
        var process = world.startTask(Tasks.Ignores.class);
        awaitReady(process);
        assertThat(process.getInputStream().read()).as("it was interrupted").isPositive();

        process.toHandle().destroy();

        assertThat(code(process)).isEqualTo(124);
        assertThat(world.end()).contains("\"cause\":\"TIMED_OUT\"");
    }

    private ProgramWorld open(String timeout) throws IOException {
        var world = new ProgramWorld(timeout);
        opened = world;
        return world;
    }

    private static void awaitReady(Process process) throws IOException {
        var out = process.getInputStream();
        var line = new StringBuilder();
        for (var c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            line.append((char) c);
        }
        assertThat(line).hasToString("ready");
    }

    private static int code(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
