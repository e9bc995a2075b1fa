package io.manta.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.Screen;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code manta plan}, as it is typed. */
class PlanCommandTest {
    @TempDir private Path folder;
    private Screen screen;
    private String swarm;

    @BeforeEach
    void writeSwarm() throws IOException {
        screen = new Screen(folder);
        var file = folder.resolve("fl.json");
        swarm = file.toString();
        Files.writeString(
                file,
                """
                {
                  "manta": 1,
                  "name": "fl",
                  "iterations": 10,
                  "modules": [
                    {"id": "m", "name": "m", "image": "python:3.10", "program": {"text": "print()"}},
                    {"id": "a", "name": "a", "image": "python:3.10", "program": {"text": "print(1)"}}
                  ],
                  "tasks": [
                    {"id": "worker", "module": "m", "alias": "worker"},
                    {"id": "average", "module": "a", "alias": "average",
                     "placement": {"method": "any"}, "after": [{"task": "worker"}]}
                  ],
                  "returns": ["average"]
                }
                """);
    }

    @Test
    void plan_showsCountsLimitsAndDollars() {
        assertThat(screen.manta("plan", swarm, "--nodes", "100", "--seconds", "30,worker=120"))
                .isZero();

        var out = screen.out();
        assertThat(out)
                .startsWith("fl on 100 nodes, 10 rounds, prices of us-east-1\n")
                .contains(
                        """
                        TASK     NODES  AT ONCE  VCPU  MEMORY  SECONDS  STARTED
                        worker     100      100     1   2 GiB      120  as executions of their own
                        average      1        1     1   2 GiB       30  in the execution
                        """)
                .contains("transitions                   105    1,053\n")
                .contains("calls of plan                   1       11\n")
                .contains("Step Functions      1,053  transitions")
                .contains("USD ")
                .contains(
                        """
                        [LIMIT] a round: what an account runs on Fargate at a time must be at most 6 vCPUs by default, got: 100
                            containers wait for each other: ask AWS for a higher quota (L-3032A538), or ask for less with concurrency(n) or a smaller cpu
                        """);
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void plan_asJson_hasTheSameNumbers() {
        assertThat(screen.manta("plan", swarm, "--nodes", "100", "--rounds", "2", "--json"))
                .isZero();

        var plan = JsonReader.of(Json.read(screen.out()), "plan");
        assertThat(plan.integer("rounds")).isEqualTo(2);
        assertThat(plan.child("round").integer("transitions")).isEqualTo(105);
        assertThat(plan.child("run").integer("transitions")).isEqualTo(213);
        assertThat(plan.child("run").integer("child_executions")).isEqualTo(200);
        assertThat(plan.child("calls").integer("world")).isEqualTo(1_010);
        assertThat(plan.optionalNumber("usd").orElseThrow()).isBetween(0.1, 1.0);
        assertThat(plan.list("warnings", warning -> warning.string("got"))).containsExactly("100");
    }

    @Test
    void region_withoutPrices_isRefusedWithTheList() {
        assertThat(screen.manta("plan", swarm, "--region", "us-east-2")).isEqualTo(2);

        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: --region must be one whose prices are known, us-east-1 or eu-west-1, got: "us-east-2"
                            hint: did you mean "us-east-1"?
                        """);
    }

    @Test
    void region_thatLacksAPrice_namesIt() {
        assertThat(screen.manta("plan", swarm, "--region", "eu-west-1")).isZero();

        assertThat(screen.out())
                .contains(
                        "not in it, as eu-west-1 has no price that we could read: requests,"
                                + " requests of the fair queue\n");
    }

    @Test
    void seconds_ofNoTask_areRefused() {
        assertThat(screen.manta("plan", swarm, "--seconds", "workr=5")).isEqualTo(2);

        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: --seconds must name a task of the swarm, got: "workr"
                            hint: did you mean "worker"?
                        """);
    }

    @Test
    void seconds_thatAreNoNumber_areRefused() {
        assertThat(screen.manta("plan", swarm, "--seconds", "worker=long")).isEqualTo(2);

        assertThat(screen.err())
                .isEqualTo(
                        "error: --seconds must be a number, or TASK=N and others with commas, got:"
                                + " \"worker=long\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -5                | must be from 1 to 99,999,999, got: "-5"
                    0                 | must be from 1 to 99,999,999, got: "0"
                    worker=9999999999 | must be from 1 to 99,999,999, got: "worker=9999999999"
                    ,,                | must be a number, or TASK=N and others with commas, got: ""
                    30,               | must be a number, or TASK=N and others with commas, got: ""
                    =5                | must be a number, or TASK=N and others with commas, got: "=5"
                    worker=5,worker=6 | must have one number for a task, and one for all others, got: "worker=5" and "worker=6"
                    30,40             | must have one number for a task, and one for all others, got: "30" and "40"
                    """)
    void seconds_thatSayNothing_areRefused(String seconds, String rule) {
        assertThat(screen.manta("plan", swarm, "--seconds=" + seconds)).isEqualTo(2);

        assertThat(screen.err()).isEqualTo("error: --seconds " + rule + "\n");
    }

    @Test
    void seconds_givenSeveralTimes_areUnited() {
        assertThat(screen.manta("plan", swarm, "--seconds", "30", "--seconds", "worker=120"))
                .isZero();

        assertThat(screen.out()).contains("      120  in the execution").contains("       30  in");
    }

    @Test
    void vcpusAndMemory_ofManyContainers_haveSeparators() {
        assertThat(screen.manta("plan", swarm, "--nodes", "5000", "--rounds", "1")).isZero();

        assertThat(screen.out())
                .contains("5,000  containers and addresses: 5,000 vCPU, 10,000 GiB\n");
    }

    @Test
    void rounds_beyondTheIterations_areRefused() {
        assertThat(screen.manta("plan", swarm, "--rounds", "11")).isEqualTo(2);

        assertThat(screen.err())
                .isEqualTo("error: --rounds must be 1 to 10, the swarm's iterations, got: 11\n");
    }

    @Test
    void swarm_thatAwsRefuses_isNotPlanned() throws IOException {
        var file = folder.resolve("fl.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"iterations\": 10", "\"networks\": [\"peers\"]")
                        .replace(
                                "{\"id\": \"m\",",
                                "{\"id\": \"m\", \"secrets\": {\"KEY\": \"env:HOME\"},"));

        assertThat(screen.manta("plan", swarm)).isEqualTo(1);

        assertThat(screen.out()).isEmpty();
        assertThat(screen.err())
                .contains(
                        "[ERROR] fl: network \"peers\" must not be in a swarm on AWS: containers there"
                                + " don't find each other by name yet | NETWORK_NOT_ON_AWS\n")
                .contains(
                        "[ERROR] fl/m: must have secret \"KEY\" in Secrets Manager or Parameter Store"
                                + " to run on AWS, got: a reference to a variable of your machine |"
                                + " SECRET_NOT_ON_AWS\n");
    }

    @Test
    void swarm_withErrors_isNotPlanned() throws IOException {
        var file = folder.resolve("fl.json");
        Files.writeString(
                file,
                Files.readString(file).replace("\"task\": \"worker\"", "\"task\": \"wrker\""));

        assertThat(screen.manta("plan", swarm)).isEqualTo(1);

        assertThat(screen.out()).isEmpty();
        assertThat(screen.err())
                .contains("fl/average: runs after \"wrker\", which is not a task of this swarm");
    }
}
