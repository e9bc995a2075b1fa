package io.manta.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.manta.engine.Ports;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets an action die at each of its calls of a port in turn, before and after the call, repeats it,
 * and compares what is stored with what an action that lived has left.
 */
public final class Crashes {
    private static final int MOST_CALLS = 500;

    private Crashes() {}

    public static void assertHarmless(Supplier<MemoryCluster> start, Consumer<Ports> action) {
        var lived = start.get();
        action.accept(lived.ports());
        var expected = lived.toString();
        for (var moment : CrashingPorts.Moment.values()) {
            assertHarmless(start, action, moment, expected);
        }
        action.accept(lived.ports());
        assertThat(lived.toString()).as("done twice").isEqualTo(expected);
    }

    private static void assertHarmless(
            Supplier<MemoryCluster> start,
            Consumer<Ports> action,
            CrashingPorts.Moment moment,
            String expected) {
        for (var call = 1; call < MOST_CALLS; call++) {
            var cluster = start.get();
            try {
                action.accept(CrashingPorts.at(call, moment, cluster.ports()));
                assertThat(call).as("calls of ports").isGreaterThan(1);
                return;
            } catch (CrashingPorts.Crash crash) {
                action.accept(cluster.ports());
                assertThat(cluster.toString())
                        .as("crash %s call %d, %s", moment, call, crash.getMessage())
                        .isEqualTo(expected);
            }
        }
        fail("the action never came to its end");
    }
}
