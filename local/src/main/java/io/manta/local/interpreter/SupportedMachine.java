package io.manta.local.interpreter;

import io.manta.asl.ChoiceState;
import io.manta.asl.DataPath;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.ObjectCall;
import io.manta.asl.ParallelState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.asl.SucceedState;
import io.manta.asl.TaskState;
import io.manta.contract.WireFormatException;

/**
 * Checks that every state of a machine is one that the interpreter runs: its paths and its
 * resource. What the reader refuses does not come here.
 */
final class SupportedMachine implements State.Visitor<Runnable> {
    private SupportedMachine() {}

    /**
     * {@code machine}, if all of it is supported.
     *
     * @throws WireFormatException at the first state that is not, which it names
     */
    static StateMachine check(StateMachine machine) {
        check(machine.states());
        return machine;
    }

    private static void check(StateGroup group) {
        var check = new SupportedMachine();
        group.states().forEach((name, state) -> check.state(name, state));
    }

    private void state(String name, State state) {
        try {
            state.accept(this).run();
        } catch (WireFormatException e) {
            throw new WireFormatException("state \"%s\": %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public Runnable task(TaskState state) {
        return () -> {
            Integration.of(state.resource());
            PayloadTemplate.check(state.parameters());
            exit(state.resultPath(), state.outputPath());
        };
    }

    @Override
    public Runnable map(MapState state) {
        return () -> {
            Path.parse(state.itemsPath());
            PayloadTemplate.check(state.itemSelector());
            exit(state.resultPath(), state.outputPath());
            check(state.processor());
        };
    }

    @Override
    public Runnable distributedMap(DistributedMapState state) {
        return () -> {
            object(state.itemReader(), "s3:getObject");
            state.resultWriter().ifPresent(writer -> object(writer, "s3:putObject"));
            PayloadTemplate.check(state.itemSelector());
            exit(state.resultPath(), state.outputPath());
            check(state.processor());
        };
    }

    @Override
    public Runnable parallel(ParallelState state) {
        return () -> {
            exit(state.resultPath(), state.outputPath());
            state.branches().forEach(SupportedMachine::check);
        };
    }

    @Override
    public Runnable choice(ChoiceState state) {
        return () -> state.rules().forEach(rule -> Path.parse(rule.variable()));
    }

    @Override
    public Runnable succeed(SucceedState state) {
        return () -> {};
    }

    private static void object(ObjectCall call, String service) {
        if (!call.resource().matches("arn:aws[a-z-]*:states:::" + service)) {
            throw new WireFormatException(
                    "the resource must be %s, got: \"%s\"".formatted(service, call.resource()));
        }
        PayloadTemplate.check(call.parameters());
    }

    private static void exit(DataPath resultPath, DataPath outputPath) {
        if (!resultPath.equals(DataPath.WHOLE) && !resultPath.equals(DataPath.NOTHING)) {
            throw new WireFormatException(
                    "ResultPath must be $ or null, got: \"" + resultPath.text() + "\"");
        }
        if (!outputPath.equals(DataPath.NOTHING)) {
            Path.parse(outputPath.text());
        }
    }
}
