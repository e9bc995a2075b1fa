package io.manta.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MachineNameTest {
    private static final String LONG = "x".repeat(60);

    @ParameterizedTest
    @CsvSource({
        "home, digits, manta-home_digits",
        "home, hello_world-2, manta-home_hello_world-2",
        "my-home, digits, manta-my-home_digits",
        "home, v1.2, manta-home_v1_2-HASH",
        "home, Grüße 👋, manta-home_Gr__e__-HASH",
        "home, digits-0123456789ab, manta-home_digits-0123456789ab-HASH",
    })
    void of_clusterAndSwarm_isThisName(String cluster, String swarm, String name) {
        var hash = ContentHash.of(swarm).hex().substring(0, 12);

        assertThat(MachineName.of(new ClusterName(cluster), swarm))
                .isEqualTo(name.replace("HASH", hash));
    }

    @Test
    void of_longestThatFits_isWhole() {
        var swarm = LONG + "y".repeat(9);

        assertThat(MachineName.of(new ClusterName("home"), swarm))
                .isEqualTo("manta-home_" + swarm)
                .hasSize(80);
    }

    @Test
    void of_longer_isCutAndHashed() {
        var name = MachineName.of(new ClusterName("home"), LONG + "y".repeat(10));

        assertThat(name).hasSize(80).startsWith("manta-home_" + "x".repeat(56) + "-");
    }

    static List<List<String>> alike() {
        var hashed = MachineName.of(new ClusterName("a"), "c.d").substring("manta-a_".length());
        return List.of(
                List.of("a", "b-c", "a-b", "c"),
                List.of("a", "b_c", "a-b", "c"),
                List.of("a", hashed, "a", "c.d"),
                List.of("a", "b.c", "a", "b c"),
                List.of("a", "b.c", "a", "b_c"),
                List.of("a", LONG + LONG, "a", LONG + LONG + "z"));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void of_swarmsThatAreAlike_areDifferentNames(List<String> pair) {
        assertThat(MachineName.of(new ClusterName(pair.get(0)), pair.get(1)))
                .isNotEqualTo(MachineName.of(new ClusterName(pair.get(2)), pair.get(3)));
    }

    @Test
    void of_anySwarmOfACluster_isOfTheClustersPolicies() {
        assertThat(
                        Stream.of("digits", "Grüße", LONG + LONG)
                                .map(swarm -> MachineName.of(new ClusterName("my-home"), swarm)))
                .allMatch(name -> name.matches("manta-my-home_[A-Za-z0-9_-]+"))
                .allMatch(name -> name.length() <= 80);
    }
}
