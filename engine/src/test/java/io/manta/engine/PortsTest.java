package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Blueprints;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortsTest {
    private static final List<RecordComponent> MEMBERS = List.of(Ports.class.getRecordComponents());

    private final Ports ports = new MemoryCluster().ports();
    private final MemoryCluster elsewhere = new MemoryCluster();

    /** Each set of ports has a cache of blueprints of its own, so theirs is a test of its own. */
    static Stream<Class<?>> kinds() {
        return MEMBERS.stream()
                .<Class<?>>map(RecordComponent::getType)
                .filter(kind -> kind != Blueprints.class && kind != InstantSource.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <P> void with_anotherPort_changesThatOneOnly(Class<P> kind) throws Exception {
        var changed = ports.with(kind, kind.cast(member(kind, elsewhere.ports())));

        for (var other : kinds().toList()) {
            var from = other == kind ? elsewhere.ports() : ports;
            assertThat(member(other, changed)).isSameAs(member(other, from));
        }
        assertThat(changed.clock()).isSameAs(ports.clock());
    }

    @Test
    void with_otherBlueprints_readsThem() {
        var blueprint = TestSwarm.digits().blueprint();
        elsewhere.blueprints.put(blueprint);

        assertThat(ports.with(Blueprints.class, elsewhere.blueprints).blueprints())
                .extracting(blueprints -> blueprints.get(blueprint.hash()).orElseThrow())
                .isEqualTo(blueprint);
    }

    @Test
    void with_clock_isRefused() {
        assertThatThrownBy(() -> ports.with(InstantSource.class, elsewhere.clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a kind must be the type of a port, got: java.time.InstantSource");
    }

    private static Object member(Class<?> kind, Ports of) throws ReflectiveOperationException {
        for (var member : MEMBERS) {
            if (member.getType() == kind) {
                return member.getAccessor().invoke(of);
            }
        }
        throw new NoSuchElementException(kind.getName());
    }
}
