package io.manta.functions.event;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.settle.Settle;
import io.manta.functions.event.StoppedTasks.NotKnownYet;
import io.manta.functions.event.StoppedTasks.NotOurs;
import io.manta.functions.event.StoppedTasks.Settled;
import io.manta.functions.event.TaskStopped.Container;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoppedTasksTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final String TASK = "arn:aws:ecs:eu-west-1:111122223333:task/home/1";

    private final TestRun run =
            TestRun.active(TestSwarm.digits().task("native", TestSwarm.any()).command("true"));
    private final Map<String, Owner> owners = new HashMap<>();
    private final StoppedTasks tasks =
            new StoppedTasks(
                    run.ports,
                    new Settle(run.ports),
                    task -> Optional.ofNullable(owners.get(task)));

    /** Protocol, rule 13. */
    @Test
    void handle_containerThatWasNotMappedYet_isResolvedByWhatStartedIt() {
        run.running(WORKER);

        assertThat(tasks.handle(stopped(TASK, WORKER.id()))).isEqualTo(new Settled(WORKER));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
    }

    @Test
    void handle_eventThatDoesNotSayWhatStartedIt_isResolvedByTheOwner() {
        run.running(WORKER);
        owners.put("1", new Owner(WORKER.id(), "role"));

        assertThat(tasks.handle(stopped(TASK, null))).isEqualTo(new Settled(WORKER));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
    }

    @Test
    void handle_attemptThatIsNotStored_hasToComeAgain() {
        assertThat(tasks.handle(stopped(TASK, WORKER.id()))).isEqualTo(new NotKnownYet());
    }

    /** Protocol, rule 13. */
    @Test
    void handle_taskOfARunThatNobodyHasNotedYet_hasToComeAgain() {
        run.running(WORKER);
        var event = exited(TASK, null, "run:" + TestRun.RUN, 1);

        assertThat(tasks.handle(event)).isEqualTo(new NotKnownYet());

        owners.put("1", new Owner(WORKER.id(), "role"));
        assertThat(tasks.handle(event)).isEqualTo(new Settled(WORKER));
    }

    @Test
    void handle_taskOfSomebodyElse_isNotOurs() {
        assertThat(tasks.handle(stopped(TASK, "ecs-svc/9223370545345641169")))
                .isEqualTo(new NotOurs());
        assertThat(tasks.handle(stopped(TASK, null))).isEqualTo(new NotOurs());
    }

    /** Protocol, rule 2: an attempt has one container, and only that one's end is its own. */
    @Test
    void handle_anotherContainerOfTheAttempt_saysNothingOfIt() {
        run.running(WORKER);
        run.cluster.attempts.launched(WORKER, TASK, run.cluster.clock.instant());

        assertThat(tasks.handle(stopped(TASK + "2", WORKER.id()))).isEqualTo(new Settled(WORKER));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.RUNNING);
    }

    /** Protocol, rule 11: success, then taken back, stays success. */
    @Test
    void handle_interruptionAfterAReportOfSuccess_changesNothing() {
        run.completed(WORKER);
        var event = Samples.stopped("spot-stopped");

        tasks.handle(
                new TaskStopped(
                        event.task(),
                        Optional.of(WORKER.id()),
                        event.group(),
                        event.stopCode(),
                        event.reason(),
                        event.containers()));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
    }

    /** The bootstrap exits with 124 when its program's time is up; a command may mean anything. */
    @Test
    void handle_exitCodeOfTheBootstrap_isACommandsOwn() {
        var command = attempt("native", "n1", 0);
        run.running(command);
        run.running(WORKER);

        tasks.handle(exited(TASK, command.id(), 124));
        tasks.handle(exited(TASK, WORKER.id(), 124));

        assertThat(run.stored(command).end().orElseThrow().exitCode()).contains(124);
        assertThat(run.stored(WORKER).end().orElseThrow().cause()).isEqualTo(Cause.TIMED_OUT);
    }

    private static TaskStopped stopped(
            String task, @org.jspecify.annotations.Nullable String startedBy) {
        return exited(task, startedBy, 1);
    }

    private static TaskStopped exited(
            String task, @org.jspecify.annotations.Nullable String startedBy, int code) {
        return exited(task, startedBy, "family:webserver", code);
    }

    private static TaskStopped exited(
            String task,
            @org.jspecify.annotations.Nullable String startedBy,
            String group,
            int code) {
        return new TaskStopped(
                task,
                Optional.ofNullable(startedBy),
                Optional.of(group),
                Optional.of("EssentialContainerExited"),
                Optional.of("Essential container in task exited"),
                List.of(new Container("program", Optional.of(code), Optional.empty())));
    }
}
