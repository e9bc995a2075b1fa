package io.manta.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ClusterName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MachineNameTest {
    private static final String SIXTY = "x".repeat(60);

    @ParameterizedTest
    @CsvSource({
        "home, digits, home-digits",
        "home, hello_world-2, home-hello_world-2",
        "home, v1.2, home-v1_2-7f8e88178508",
        "my-home, digits, my-home-digits-fc246049ca08",
        "home, Grüße 👋, home-Gr__e__-490d84b18928",
        "home, digits-0123456789ab, home-digits-0123456789ab-ad74ee95ac84",
    })
    void of_clusterAndSwarm_isThisName(String cluster, String swarm, String name) {
        assertThat(MachineName.of(new ClusterName(cluster), swarm)).isEqualTo(name);
    }

    @Test
    void of_longestThatFits_isWhole() {
        var swarm = "y".repeat(19);
        assertThat(MachineName.of(new ClusterName(SIXTY), swarm))
                .isEqualTo(SIXTY + "-" + swarm)
                .hasSize(80);
    }

    @Test
    void of_longer_isCutAndHashed() {
        var name = MachineName.of(new ClusterName(SIXTY), "y".repeat(20));
        assertThat(name).hasSize(80).startsWith(SIXTY + "-yyyyyy-");
    }

    static List<List<String>> alike() {
        var hashed = MachineName.of(new ClusterName("a-b"), "c").substring("a-".length());
        return List.of(
                List.of("a", "b-c", "a-b", "c"),
                List.of("a", hashed, "a-b", "c"),
                List.of("a", "b.c", "a", "b c"),
                List.of("a", "b.c", "a", "b_c"),
                List.of(SIXTY, SIXTY, SIXTY, SIXTY + "z"));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void of_swarmsThatAreAlike_areDifferentNames(List<String> pair) {
        assertThat(MachineName.of(new ClusterName(pair.get(0)), pair.get(1)))
                .isNotEqualTo(MachineName.of(new ClusterName(pair.get(2)), pair.get(3)));
    }

    @Test
    void of_anySwarmOfACluster_beginsWithItsPrefix() {
        var cluster = new ClusterName("my.home");
        assertThat(Stream.of("digits", "Grüße", SIXTY).map(swarm -> MachineName.of(cluster, swarm)))
                .allMatch(name -> name.startsWith(MachineName.prefix(cluster)))
                .allMatch(name -> name.matches("[A-Za-z0-9_-]{1,80}"));
    }
}
