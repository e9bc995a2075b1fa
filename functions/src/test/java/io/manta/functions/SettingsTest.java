package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.ofEntries(
                    Map.entry("MANTA_CLUSTER", "home"),
                    Map.entry("MANTA_TABLE", "home-table"),
                    Map.entry("MANTA_BUCKET", "home-bucket"),
                    Map.entry("MANTA_LAUNCH_QUEUE", "https://sqs/launch"),
                    Map.entry("MANTA_ENDS_QUEUE", "https://sqs/ends"),
                    Map.entry("MANTA_CHORES_QUEUE", "https://sqs/chores"),
                    Map.entry("MANTA_PLAN_FUNCTION", "arn:plan"),
                    Map.entry("MANTA_MACHINE_ROLE", "arn:aws:iam::123456789012:role/machine"),
                    Map.entry("MANTA_MACHINE_LOGS", "arn:logs"),
                    Map.entry("MANTA_ECS_CLUSTER", "home"),
                    Map.entry("MANTA_SUBNETS", "subnet-1, subnet-2"),
                    Map.entry("MANTA_SECURITY_GROUPS", "sg-1"),
                    Map.entry("MANTA_PUBLIC_IP", "true"),
                    Map.entry("MANTA_EXECUTION_ROLE", "arn:aws:iam::123456789012:role/execution"),
                    Map.entry("MANTA_TASK_ROLE", "arn:aws:iam::123456789012:role/task"),
                    Map.entry("MANTA_WORLD", "https://world"),
                    Map.entry("MANTA_CONTAINER_LOGS", "/manta/home"),
                    Map.entry("MANTA_CAPACITY", "FARGATE:1"),
                    Map.entry("MANTA_GPU_CAPACITY", " "));

    /** Those of a cluster that is nowhere. */
    static Settings settings() {
        return Settings.of(ENVIRONMENT);
    }

    /** The environment that says so, to be changed. */
    static Map<String, String> environment() {
        return new HashMap<>(ENVIRONMENT);
    }

    @Test
    void of_environment_isReadWhole() {
        var settings = Settings.of(ENVIRONMENT);

        assertThat(settings.cluster().value()).isEqualTo("home");
        assertThat(settings.queues())
                .isEqualTo(
                        new Settings.Queues(
                                "https://sqs/launch", "https://sqs/ends", "https://sqs/chores"));
        assertThat(settings.machines())
                .isEqualTo(
                        new Settings.Machines(
                                "arn:plan", "arn:aws:iam::123456789012:role/machine", "arn:logs"));
        assertThat(settings.containers().subnets()).isEqualTo(List.of("subnet-1", "subnet-2"));
        assertThat(settings.containers().publicIp()).isTrue();
        assertThat(settings.containers().gpuCapacity()).isEmpty();
        assertThat(settings.containers().imageCache()).isEmpty();
    }

    @Test
    void of_environmentThatLacksOne_namesIt() {
        for (var name : ENVIRONMENT.keySet()) {
            var environment = new HashMap<>(ENVIRONMENT);
            environment.remove(name);
            if (!name.equals("MANTA_GPU_CAPACITY")) {
                assertThatThrownBy(() -> Settings.of(environment))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "the environment variable %s must be set by the stack"
                                        .formatted(name));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "home", "my-home-2", "a2345678901234567890123456789"})
    void of_nameOfAClusterOnAws_isTaken(String name) {
        assertThat(Settings.of(named(name)).cluster().value()).isEqualTo(name);
    }

    /** With an underscore, or a hyphen at its end, it could be the beginning of another's names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.home",
                "my_home",
                "Home",
                "2nd",
                "a--b",
                "a-",
                "a23456789012345678901234567890"
            })
    void of_nameThatOnlyALocalClusterMayHave_isRefused(String name) {
        assertThatThrownBy(() -> Settings.of(named(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the name of a cluster on AWS must match [a-z][a-z0-9]*(-[a-z0-9]+)* and have at most 29 characters, got: \"%s\""
                                .formatted(name));
    }

    private static Map<String, String> named(String cluster) {
        var environment = environment();
        environment.put("MANTA_CLUSTER", cluster);
        return environment;
    }
}
