package io.manta.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.functions.event.TaskStopped.Container;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskEndTest {
    private static final String ATTEMPT = "0123456789abcdef0123456789abcdef";

    @Test
    void report_exited_isOfOurContainerWhereverItIs() {
        assertThat(TaskEnd.report(Samples.stopped("exited"), ATTEMPT, () -> false))
                .isEqualTo(exited(1, "the container exited with code 1"));
    }

    @Test
    void report_exitedWithZero_isSuccess() {
        assertThat(report("EssentialContainerExited", "done", program(0)).succeeded()).isTrue();
    }

    @Test
    void report_killedForMemory_saysSo() {
        var killed =
                new Container(
                        "program",
                        Optional.of(137),
                        Optional.of("OutOfMemoryError: Container killed due to memory usage"));

        assertThat(report("EssentialContainerExited", "Essential container in task exited", killed))
                .isEqualTo(signalled(9, "the container was ended by signal 9: out of memory"));
    }

    @Test
    void report_killed_mayBeForMemory() {
        assertThat(report("EssentialContainerExited", "Essential container", program(137)))
                .isEqualTo(
                        signalled(9, "the container was ended by signal 9: perhaps out of memory"));
    }

    @Test
    void report_signalled_isOfThatSignal() {
        assertThat(report("EssentialContainerExited", "Essential container exited", program(139)))
                .isEqualTo(
                        signalled(
                                11,
                                "the container was ended by signal 11: Essential container exited"));
    }

    @Test
    void report_codesOfTheBootstrap_areItsOwnEnds() {
        assertThat(report("EssentialContainerExited", "exited", program(124)))
                .isEqualTo(bare(Cause.TIMED_OUT, "the program ran longer than its timeout"));
        assertThat(report("EssentialContainerExited", "exited", program(127)))
                .isEqualTo(
                        bare(
                                Cause.NOT_STARTED,
                                "the program could not be started: its log says why"));
    }

    @Test
    void report_noExitCode_isAFailureToStart() {
        var without = new Container("program", Optional.empty(), Optional.empty());

        assertThat(report("EssentialContainerExited", "exited", without))
                .isEqualTo(bare(Cause.NOT_STARTED, "the container did not start: exited"));
        assertThat(
                        report(
                                "EssentialContainerExited",
                                "exited",
                                new Container("web", Optional.of(0), Optional.empty())))
                .isEqualTo(bare(Cause.NOT_STARTED, "the container did not start: exited"));
    }

    @Test
    void report_spotInterruption_isLostWhateverTheProgramMadeOfIt() {
        assertThat(TaskEnd.report(Samples.stopped("spot-stopped"), ATTEMPT, () -> false))
                .isEqualTo(
                        bare(
                                Cause.LOST,
                                "the container was lost, its Spot capacity was taken back: Your Spot Task was interrupted."));
    }

    @ParameterizedTest
    @CsvSource({
        "TerminationNotice, its host was taken away",
        "InfrastructureHealth, its host was not healthy",
        "ServiceSchedulerInitiated, a scheduler of ECS ended it",
        "UserInitiated, somebody stopped it"
    })
    void report_endedFromOutside_isLost(String code, String what) {
        assertThat(report(code, "because", program(143)))
                .isEqualTo(bare(Cause.LOST, "the container was lost, %s: because".formatted(what)));
    }

    @Test
    void report_stoppedByUs_isStoppedForOurReason() {
        assertThat(report("UserInitiated", "manta: the run has ended", program(143)))
                .isEqualTo(bare(Cause.STOPPED, "the run has ended"));
    }

    @Test
    void report_codeOfNextYear_isByTheExitCode() {
        assertThat(report("SomethingNew", "new", program(3)))
                .isEqualTo(exited(3, "the container exited with code 3"));
    }

    @Test
    void report_imageThatIsNotThere_isRefused() {
        var report = TaskEnd.report(Samples.stopped("not-pulled"), ATTEMPT, () -> false);

        assertThat(report.cause()).isEqualTo(Cause.REFUSED);
        assertThat(report.reason())
                .startsWith("the container did not start: CannotPullContainerError: ")
                .endsWith("pyhton:3.10: not found");
    }

    /** These codes are the bootstrap's words, which a command has not read. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 127, 128, 137, 255})
    void report_command_isItsExitCodeAlone(int code) {
        var task = task("EssentialContainerExited", "Essential container exited", program(code));

        assertThat(TaskEnd.report(task, ATTEMPT, () -> true))
                .isEqualTo(exited(code, "the container exited with code " + code));
    }

    /** As light says it to whom it can't tell more: a platform's fault, not the program's. */
    @Test
    void report_commandThatCouldNotReachWorld_isNotStarted() {
        var task = task("EssentialContainerExited", "exited", program(75));

        assertThat(TaskEnd.report(task, ATTEMPT, () -> true))
                .isEqualTo(
                        bare(
                                Cause.NOT_STARTED,
                                "the program could not be started: its log says why"));
        assertThat(TaskEnd.report(task, ATTEMPT, () -> false))
                .isEqualTo(exited(75, "the container exited with code 75"));
    }

    @Test
    void report_commandOutOfMemory_isKilled() {
        var killed =
                new Container(
                        "program",
                        Optional.of(137),
                        Optional.of("OutOfMemoryError: Container killed due to memory usage"));
        var task = task("EssentialContainerExited", "Essential container exited", killed);

        assertThat(TaskEnd.report(task, ATTEMPT, () -> true))
                .isEqualTo(signalled(9, "the container was ended by signal 9: out of memory"));
    }

    @Test
    void report_secretThatMayNotBeRead_isRefused() {
        assertThat(TaskEnd.report(Samples.stopped("secret-denied"), ATTEMPT, () -> false).cause())
                .isEqualTo(Cause.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CannotPullContainerError: API error (404): repository foo not found",
                "CannotPullContainerError: pull access denied for foo, repository does not exist or may require authorization",
                "CannotPullContainerError: manifest for foo:1 not found: manifest unknown",
                "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
                "CannotPullContainerError: failed to extract layer: no space left on device",
                "ResourceInitializationError: unable to pull secrets: invalid ssm parameters: /a",
                "CannotStartContainerError: exec: \"python3\": executable file not found in $PATH",
            })
    void report_startThatWaitingDoesNotCure_isRefused(String words) {
        assertThat(report("TaskFailedToStart", words).cause()).isEqualTo(Cause.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CannotPullContainerError: Error response from daemon: net/http: request canceled while waiting for connection",
                "CannotPullContainerError: failed to resolve ref: dial tcp: i/o timeout",
                "CannotPullContainerError: context canceled",
                "ResourceInitializationError: unable to pull registry auth: RequestError: dial tcp: i/o timeout, host not found",
                "Timeout waiting for network interface provisioning to complete.",
                "Unexpected EC2 error while attempting to create a network interface",
            })
    void report_startThatMaySucceedNextTime_isNotStarted(String words) {
        assertThat(report("TaskFailedToStart", words))
                .isEqualTo(bare(Cause.NOT_STARTED, "the container did not start: " + words));
    }

    @Test
    void report_limitOfDockerHub_saysWhatToDo() {
        var words =
                "CannotPullContainerError: toomanyrequests: You have reached your pull rate limit";

        assertThat(report("TaskFailedToStart", words))
                .isEqualTo(
                        bare(
                                Cause.NOT_STARTED,
                                "the container did not start: "
                                        + words
                                        + "; Docker Hub bounds anonymous pulls: copy the image to a registry of your own, such as ECR"));
    }

    @Test
    void report_reasonsOfContainers_areAddedWhereTheySayMore() {
        var scratch =
                new Container(
                        "scratch",
                        Optional.empty(),
                        Optional.of("CannotStartContainerError: exec: not there"));

        assertThat(report("TaskFailedToStart", "Task failed to start", scratch).reason())
                .isEqualTo(
                        "the container did not start: Task failed to start; scratch: CannotStartContainerError: exec: not there");
    }

    private static EndReport report(String code, String reason, Container... containers) {
        return TaskEnd.report(task(code, reason, containers), ATTEMPT, () -> false);
    }

    private static TaskStopped task(String code, String reason, Container... containers) {
        return new TaskStopped(
                "arn:task/1",
                Optional.of(ATTEMPT),
                Optional.of("run:digits-abc23def"),
                Optional.of(code),
                Optional.of(reason),
                List.of(containers));
    }

    private static Container program(int exitCode) {
        return new Container("program", Optional.of(exitCode), Optional.empty());
    }

    private static EndReport exited(int code, String reason) {
        return new EndReport(ATTEMPT, Cause.EXITED, Optional.of(code), Optional.empty(), reason);
    }

    private static EndReport signalled(int signal, String reason) {
        return new EndReport(ATTEMPT, Cause.EXITED, Optional.empty(), Optional.of(signal), reason);
    }

    private static EndReport bare(Cause cause, String reason) {
        return new EndReport(ATTEMPT, cause, Optional.empty(), Optional.empty(), reason);
    }
}
