package io.manta.asl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds a machine against the quotas of {@link AslLimits} that its definition shows. */
public final class LimitCheck {
    private LimitCheck() {}

    /**
     * A quota that a machine does not keep.
     *
     * @param state the state that is too much; empty when it is the whole definition
     * @param got how much it is
     */
    public record Excess(Quota quota, Optional<String> state, long got) {}

    /** Every excess of {@code machine}, in writing order; none if it fits the service. */
    public static List<Excess> of(StateMachine machine) {
        return Stream.concat(
                        excess(
                                AslLimits.DEFINITION_SIZE,
                                Optional.empty(),
                                AslWriter.size(AslWriter.write(machine))),
                        group(machine.states(), 0))
                .toList();
    }

    private static Stream<Excess> group(StateGroup group, int depth) {
        return group.states().entrySet().stream()
                .flatMap(entry -> state(entry.getKey(), entry.getValue(), depth));
    }

    private static Stream<Excess> state(String name, State state, int depth) {
        return Stream.concat(
                excess(
                        AslLimits.STATE_NAME_LENGTH,
                        Optional.of(name),
                        name.codePointCount(0, name.length())),
                state.accept(new OfState(Optional.of(name), depth)));
    }

    private static Stream<Excess> excess(Quota quota, Optional<String> state, long got) {
        return quota.admits(got) ? Stream.of() : Stream.of(new Excess(quota, state, got));
    }

    private record OfState(Optional<String> name, int depth)
            implements State.Visitor<Stream<Excess>> {
        @Override
        public Stream<Excess> task(TaskState state) {
            return Stream.concat(
                    excess(AslLimits.TIMEOUT, name, state.timeoutSeconds()),
                    state.retry().stream().flatMap(this::retrier));
        }

        private Stream<Excess> retrier(Retrier retrier) {
            return Stream.of(
                            excess(AslLimits.RETRY_ATTEMPTS, name, retrier.maxAttempts()),
                            excess(AslLimits.RETRY_INTERVAL, name, retrier.intervalSeconds()),
                            excess(AslLimits.RETRY_MAX_DELAY, name, retrier.maxDelaySeconds()))
                    .flatMap(each -> each);
        }

        @Override
        public Stream<Excess> map(MapState state) {
            return Stream.concat(
                    excess(AslLimits.INLINE_CONCURRENCY, name, state.maxConcurrency()),
                    group(state.processor(), depth));
        }

        @Override
        public Stream<Excess> distributedMap(DistributedMapState state) {
            return Stream.of(
                            excess(AslLimits.DISTRIBUTED_CONCURRENCY, name, state.maxConcurrency()),
                            excess(
                                    AslLimits.LABEL_LENGTH,
                                    name,
                                    state.label().codePointCount(0, state.label().length())),
                            group(state.processor(), depth))
                    .flatMap(each -> each);
        }

        @Override
        public Stream<Excess> parallel(ParallelState state) {
            // Said of the first that is too deep; what is inside is deeper still.
            var here =
                    depth == AslLimits.NESTING.most()
                            ? excess(AslLimits.NESTING, name, depth + 1)
                            : Stream.<Excess>of();
            return Stream.concat(
                    here, state.branches().stream().flatMap(branch -> group(branch, depth + 1)));
        }

        @Override
        public Stream<Excess> choice(ChoiceState state) {
            return Stream.of();
        }

        @Override
        public Stream<Excess> succeed(SucceedState state) {
            return Stream.of();
        }
    }
}
