package io.manta.functions.event;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.world.CommandCodes;
import io.manta.functions.container.TaskNames;
import io.manta.functions.container.TaskStops;
import io.manta.functions.event.TaskStopped.Container;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How an attempt ended, by what ECS says of its task: for when the bootstrap did not report.
 *
 * <p>Where the platform ended the task, an exit code says nothing: a program that is told to end
 * may well exit with 0. If it had finished before, its report came first, and the first witness
 * decides.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html">
 *     Stopped tasks error messages</a>
 */
final class TaskEnd {
    private static final String OUT_OF_MEMORY = "OutOfMemoryError";
    private static final int KILL = 9;

    private final TaskStopped task;
    private final String attempt;
    private final BooleanSupplier isCommand;
    private final Optional<Container> program;

    private TaskEnd(TaskStopped task, String attempt, BooleanSupplier isCommand) {
        this.task = task;
        this.attempt = attempt;
        this.isCommand = isCommand;
        this.program = task.container(TaskNames.PROGRAM);
    }

    /**
     * @param isCommand whether the attempt's program is a command of its image, without a
     *     bootstrap; asked only if that makes a difference
     */
    static EndReport report(TaskStopped task, String attempt, BooleanSupplier isCommand) {
        return new TaskEnd(task, attempt, isCommand).report();
    }

    private EndReport report() {
        return switch (task.stopCode().orElse("")) {
            case "TaskFailedToStart" -> notStarted();
            case "UserInitiated" -> stopped();
            case "SpotInterruption" -> lost("its Spot capacity was taken back");
            case "TerminationNotice" -> lost("its host was taken away");
            case "InfrastructureHealth" -> lost("its host was not healthy");
            case "ServiceSchedulerInitiated" -> lost("a scheduler of ECS ended it");
            // EssentialContainerExited, none in old events, or one that is not documented yet.
            default -> ended();
        };
    }

    private EndReport ended() {
        return program.flatMap(Container::exitCode).map(this::exited).orElseGet(this::notStarted);
    }

    /** By the exit codes of the bootstrap, which are those of its program but for these. */
    private EndReport exited(int code) {
        if (program.flatMap(Container::reason)
                .filter(r -> r.startsWith(OUT_OF_MEMORY))
                .isPresent()) {
            return signalled(KILL, "out of memory");
        }
        if (code == CommandCodes.NOT_STARTED && isCommand.getAsBoolean()) {
            return notRun();
        }
        if (BootstrapCodes.isOne(code) && isCommand.getAsBoolean()) {
            return itsOwn(code);
        }
        if (code > BootstrapCodes.SIGNALLED) {
            var signal = code - BootstrapCodes.SIGNALLED;
            return signalled(signal, signal == KILL ? "perhaps out of memory" : words());
        }
        return switch (code) {
            case BootstrapCodes.TIMED_OUT ->
                    report(Cause.TIMED_OUT, "the program ran longer than its timeout");
            case BootstrapCodes.NOT_STARTED -> notRun();
            default -> itsOwn(code);
        };
    }

    private EndReport notRun() {
        return report(Cause.NOT_STARTED, "the program could not be started: its log says why");
    }

    private EndReport itsOwn(int code) {
        return new EndReport(
                attempt,
                Cause.EXITED,
                Optional.of(code),
                Optional.empty(),
                "the container exited with code " + code);
    }

    private EndReport signalled(int signal, String why) {
        return new EndReport(
                attempt,
                Cause.EXITED,
                Optional.empty(),
                Optional.of(signal),
                "the container was ended by signal %s: %s".formatted(signal, why));
    }

    private EndReport notStarted() {
        var words = words();
        var cause = StartFault.isForGood(words) ? Cause.REFUSED : Cause.NOT_STARTED;
        return report(cause, "the container did not start: " + words + StartFault.advice(words));
    }

    /**
     * By us, as the mark shows, or by somebody in the console, which is an accident of the run's.
     */
    private EndReport stopped() {
        var reason = task.reason().orElse("");
        return reason.startsWith(TaskStops.MARK)
                ? report(Cause.STOPPED, reason.substring(TaskStops.MARK.length()))
                : lost("somebody stopped it");
    }

    private EndReport lost(String what) {
        return report(Cause.LOST, "the container was lost, %s: %s".formatted(what, words()));
    }

    private EndReport report(Cause cause, String reason) {
        return EndReport.of(attempt, cause, reason);
    }

    /** What ECS says of the task, and of the containers, if that is more. */
    private String words() {
        var ofTask = task.reason().orElse("ECS gives no reason");
        var words = new StringBuilder(ofTask);
        for (var container : task.containers()) {
            container
                    .reason()
                    .filter(reason -> words.indexOf(reason) < 0)
                    .ifPresent(
                            reason ->
                                    words.append("; ")
                                            .append(container.name())
                                            .append(": ")
                                            .append(reason));
        }
        return words.toString();
    }
}
