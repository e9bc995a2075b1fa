package io.manta.functions.event;

import io.manta.contract.id.Attempt;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.settle.Settle;
import io.manta.functions.container.TaskNames;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Settles the attempts whose tasks have stopped. Thread-safe. */
public final class StoppedTasks {
    /** The shape of an attempt's id, which is what our tasks are started by. */
    private static final Pattern ATTEMPT = Pattern.compile("[0-9a-f]{32}");

    private final Ports ports;
    private final Settle settle;
    private final Function<String, Optional<Owner>> owners;

    /** What became of an event. */
    public sealed interface Outcome {}

    /** The attempt has its end, by this witness or an earlier one. */
    public record Settled(Attempt attempt) implements Outcome {}

    /** The task is nobody's attempt: the event is dropped. */
    public record NotOurs() implements Outcome {}

    /** No such attempt is stored yet: the event has to come again. */
    public record NotKnownYet() implements Outcome {}

    /**
     * @param owners finds the owner of a task by its id
     */
    public StoppedTasks(Ports ports, Settle settle, Function<String, Optional<Owner>> owners) {
        this.ports = ports;
        this.settle = settle;
        this.owners = owners;
    }

    public Outcome handle(TaskStopped task) {
        return attempt(task)
                .map(attempt -> settle(task, attempt))
                .orElseGet(() -> isOfARun(task) ? new NotKnownYet() : new NotOurs());
    }

    private Outcome settle(TaskStopped task, String attempt) {
        var report = TaskEnd.report(task, attempt, () -> runsCommand(attempt));
        return settle.settle(report, task.task())
                .<Outcome>map(Settled::new)
                .orElseGet(NotKnownYet::new);
    }

    private boolean runsCommand(String id) {
        return ports.attempts().find(id).map(AttemptRecord::attempt).stream()
                .map(Attempt::assignment)
                .anyMatch(
                        assignment ->
                                ports.runs()
                                        .get(assignment.run())
                                        .flatMap(run -> ports.blueprints().get(run.document()))
                                        .map(blueprint -> blueprint.runsCommand(assignment.alias()))
                                        .orElse(false));
    }

    /** Its event may come before launch has noted whose it is. */
    private static boolean isOfARun(TaskStopped task) {
        return task.group().filter(TaskNames::isOfARun).isPresent();
    }

    /** Nothing documents that each event has it, so what launch noted is asked, too. */
    private Optional<String> attempt(TaskStopped task) {
        return task.startedBy()
                .filter(by -> ATTEMPT.matcher(by).matches())
                .or(() -> owners.apply(TaskNames.id(task.task())).map(Owner::attempt));
    }
}
