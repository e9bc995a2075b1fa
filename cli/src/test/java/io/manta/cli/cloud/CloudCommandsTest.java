package io.manta.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.client.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudCommandsTest {
    private static final String EXECUTION =
            "arn:aws:states:eu-west-1:111122223333:execution:manta-home_hello:mine";
    private static final String SUBMITTED =
            "{\"run\": \"mine\", \"execution\": \"%s\", \"warnings\": []}".formatted(EXECUTION);
    private static final String SWARM =
            """
            {"manta": 1, "name": "hello",
             "modules": [{"id": "m", "name": "hello", "image": "alpine:3",
                          "program": {"command": ["true"]}}],
             "tasks": [{"id": "t", "module": "m"}],
             "returns": ["t"]}
            """;

    @TempDir Path folder;

    private final StandIn cluster = new StandIn();
    private final Screen screen = new Screen(Path.of(""));

    CloudCommandsTest() throws IOException {}

    /** What AWS's SDK reads beside the environment. */
    @BeforeEach
    void environment() {
        Map.of(
                        "aws.endpointUrlLambda", cluster.uri("").toString(),
                        "aws.accessKeyId", "key",
                        "aws.secretAccessKey", "secret")
                .forEach(System::setProperty);
    }

    @AfterEach
    void close() {
        cluster.close();
        System.clearProperty("aws.endpointUrlLambda");
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void submit_swarm_runsAndSaysWhereToLook() throws IOException {
        cluster.answers(SUBMITTED);

        assertThat(onHome("submit", swarm(SWARM), "--run", "mine", "--seed", "7", "--set", "a=1"))
                .isEqualTo(ExitCode.OK);

        assertThat(screen.out())
                .isEqualTo(
                        """
                        mine runs on cluster home
                        look at  https://console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/%s
                        stop it  manta stop mine --cluster home
                        """
                                .formatted(EXECUTION));
        assertThat(screen.err()).isEqualTo("note: \"a\" is a new global, the swarm sets: none\n");
        assertThat(cluster.requests.get(0).text())
                .contains("\"seed\":7", "\"run\":\"mine\"", "\"globals\":{\"a\":1}");
    }

    @Test
    void submit_asJson_isOneObject() throws IOException {
        cluster.answers(SUBMITTED);

        onHome("submit", swarm(SWARM), "--json");

        assertThat(screen.out())
                .isEqualTo(
                        """
                        {"run":"mine","cluster":"home","execution":"%s","warnings":[]}
                        """
                                .formatted(EXECUTION));
    }

    @Test
    void submit_brokenSwarm_isNotSent() throws IOException {
        assertThat(onHome("submit", swarm(SWARM.replace("[\"t\"]", "[\"x\"]"))))
                .isEqualTo(ExitCode.SWARM_ERRORS);

        assertThat(screen.err()).startsWith("[ERROR] hello").contains("TASK_UNKNOWN");
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void submit_swarmThatTheClusterCantPlace_isShownLikeAnyOther() throws IOException {
        cluster.answers(
                """
                {"error": "[ERROR] hello/hello: has no node | NO_ELIGIBLE_NODE",
                 "problems": [{"code": "NO_ELIGIBLE_NODE", "severity": "error", "path": "hello/hello", "message": "has no node"}]}
                """);

        assertThat(onHome("submit", swarm(SWARM))).isEqualTo(ExitCode.SWARM_ERRORS);

        assertThat(screen.err()).isEqualTo("[ERROR] hello/hello: has no node | NO_ELIGIBLE_NODE\n");
    }

    @Test
    void start_runOfACluster_goesOn() {
        cluster.answers(started(true)).answers(started(false)).answers(started(true));

        assertThat(onHome("start", "mine")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("mine goes on at round 3 on cluster home\nlook at  ");
        assertThat(onHome("start", "mine")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("mine goes on already, at round 3 on cluster home\n");
        assertThat(onHome("start", "mine", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        """
                        {"run":"mine","started":true,"execution":"%s","segment":1,"round":3,"cluster":"home"}
                        """
                                .formatted(EXECUTION));
    }

    @Test
    void stop_runsOfACluster_haveEnded() {
        cluster.answers("{\"run\": \"mine\", \"stopped\": true}")
                .answers("{\"run\": \"other\", \"stopped\": false}")
                .answers("{\"run\": \"mine\", \"stopped\": false}");

        assertThat(onHome("stop", "mine", "other")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        """
                        mine is STOPPED: its containers have TIME to end
                        other had ended before
                        """);
        assertThat(onHome("stop", "mine", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("{\"runs\":[{\"run\":\"mine\",\"stopped\":false}]}\n");
    }

    @Test
    void stop_severalOfWhichOneIsNotThere_stopsTheOthers() {
        cluster.answers("{\"error\": \"\\\"a\\\" is not a run of this cluster\"}")
                .answers("{\"run\": \"mine\", \"stopped\": true}");

        assertThat(onHome("stop", "a", "mine", "--json")).isEqualTo(ExitCode.USAGE);

        assertThat(screen.out()).isEqualTo("{\"runs\":[{\"run\":\"mine\",\"stopped\":true}]}\n");
        assertThat(screen.err()).isEqualTo("error: \"a\" is not a run of this cluster\n");
    }

    @Test
    void stop_runThatIsNotThere_isRefused() {
        cluster.answers("{\"error\": \"\\\"mine\\\" is not a run of this cluster\"}");

        assertThat(onHome("stop", "mine")).isEqualTo(ExitCode.USAGE);

        assertThat(screen.err()).isEqualTo("error: \"mine\" is not a run of this cluster\n");
    }

    @Test
    void stop_clusterThatIsNotThere_isSaid() {
        cluster.fails(404, "ResourceNotFoundException", "Function not found: arn:…");

        assertThat(onHome("stop", "mine")).isEqualTo(ExitCode.USAGE);

        assertThat(screen.err())
                .isEqualTo(
                        "error: cluster \"home\" is not in eu-west-1 of this account: Function not found: arn:…\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submit x.json | which cluster on AWS is missing | --cluster NAME",
                "start mine --region eu-west-1 | --region is for a cluster on AWS, and none is named | --cluster NAME",
                "stop mine --profile work | --profile is for a cluster on AWS, and none is named | --cluster NAME",
                "start mine --cluster home --slots 2 | --slots is for runs on this machine, and --cluster names one on AWS |",
                "stop mine --cluster home --force | --force is for runs on this machine, and --cluster names one on AWS |",
                "stop --cluster home | which run to stop is missing | manta stop RUN, or manta stop --all",
                "stop a.b --cluster home | a run of a cluster on AWS is named by its whole id, got: \"a.b\" |",
                "stop mine --cluster My_Home | the name of a cluster on AWS must match [a-z][a-z0-9]*(-[a-z0-9]+)* and have at most 29 characters, got: \"My_Home\" |",
            })
    void options_thatDontGoTogether_areRefused(String line, String error, String hint) {
        assertThat(screen.manta(line.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(screen.err())
                .isEqualTo(
                        "error: %s\n%s"
                                .formatted(error, hint == null ? "" : "    hint: " + hint + "\n"));
    }

    private int onHome(String command, String argument, String... more) {
        var words = new ArrayList<>(List.of(command, argument));
        words.addAll(List.of("--cluster", "home", "--region", "eu-west-1"));
        words.addAll(List.of(more));
        return screen.manta(words.toArray(String[]::new));
    }

    private String swarm(String document) throws IOException {
        return Files.writeString(folder.resolve("swarm.json"), document).toString();
    }

    private static String started(boolean now) {
        return "{\"run\": \"mine\", \"started\": %s, \"execution\": \"%s\", \"segment\": 1, \"round\": 3}"
                .formatted(now, EXECUTION);
    }
}
