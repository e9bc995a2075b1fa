package io.manta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.InlinePrograms;
import io.manta.PackagedSwarm;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.user.StartAnswer;
import io.manta.contract.user.StopAnswer;
import io.manta.contract.user.SubmitRequest;
import io.manta.contract.user.UserRequest;
import io.manta.contract.value.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserApiTest {
    private static final RunId RUN = new RunId("mine");
    private static final String EXECUTION =
            "arn:aws:states:eu-west-1:111122223333:execution:manta-home_hello:mine";
    private static final String SUBMITTED =
            "{\"run\": \"mine\", \"execution\": \"%s\", \"warnings\": []}".formatted(EXECUTION);
    private static final PackagedSwarm SWARM =
            InlinePrograms.bundleTexts(
                    SwarmDocumentJson.read(
                            """
                            {"manta": 1, "name": "hello",
                             "modules": [{"id": "m", "name": "hello", "image": "python:3.12",
                                          "program": {"text": "print('hello')"}}],
                             "tasks": [{"id": "t", "module": "m"}],
                             "returns": ["t"]}
                            """));

    private final StandIn cluster = new StandIn();
    private final UserApi api = cluster.api();

    UserApiTest() throws IOException {}

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void deploy_programThatIsNotThere_isStoredFirst() {
        cluster.answers(ticket("/objects/one")).answers(SUBMITTED);

        var deployed = api.deploySwarm(SWARM, DeployOptions.defaults().withSeed(7).withRun(RUN));

        assertThat(deployed.swarmId()).isEqualTo(RUN);
        assertThat(deployed.execution()).isEqualTo(EXECUTION);
        assertThat(cluster.stored)
                .containsOnlyKeys("/objects/one")
                .hasEntrySatisfying("/objects/one", put -> assertThat(put).startsWith("* PK"));
        assertThat(request(1)).isEqualTo(new SubmitRequest(SWARM.document(), 7, Optional.of(RUN)));
    }

    @Test
    void deploy_programThatIsThere_isNotStoredAgain() {
        cluster.answers(present()).answers(SUBMITTED);

        api.deploySwarm(SWARM, DeployOptions.defaults());

        assertThat(cluster.stored).isEmpty();
    }

    @Test
    void deploy_commandOfAnImage_needsNoTicket() {
        var command =
                SwarmDocumentJson.read(
                        """
                        {"manta": 1, "name": "hello",
                         "modules": [{"id": "m", "name": "hello", "image": "alpine:3",
                                      "program": {"command": ["true"]}}],
                         "tasks": [{"id": "t", "module": "m"}],
                         "returns": ["t"]}
                        """);
        cluster.answers(SUBMITTED);

        api.deploySwarm(InlinePrograms.bundleTexts(command), DeployOptions.defaults());

        assertThat(cluster.requests).hasSize(1);
    }

    /** The first may have started the run: what is asked again must be that run. */
    @Test
    void deploy_functionThatBrokeOff_isAskedAgainForTheSameRun() {
        cluster.answers(present())
                .breaksOff("{\"errorMessage\": \"timed out\"}")
                .answers(SUBMITTED);

        api.deploySwarm(SWARM, DeployOptions.defaults());

        assertThat(cluster.requests.get(1)).isEqualTo(cluster.requests.get(2));
        assertThat(((SubmitRequest) request(1)).run().orElseThrow().value())
                .matches("hello-[0-9a-z]{8}");
    }

    @Test
    void deploy_withoutARunsId_isEachTimeAnother() {
        cluster.answers(present()).answers(SUBMITTED).answers(present()).answers(SUBMITTED);

        api.deploySwarm(SWARM, DeployOptions.defaults());
        api.deploySwarm(SWARM, DeployOptions.defaults());

        assertThat(request(1)).isNotEqualTo(request(3));
    }

    @Test
    void deploy_swarmThatCantRun_isRefusedWithItsProblems() {
        var problem =
                Diagnostic.error(DiagnosticCode.NO_ELIGIBLE_NODE, "hello/t", "has no node")
                        .withHint("add one");
        cluster.answers(present())
                .answers(
                        "{\"error\": \"[ERROR] …\", \"problems\": [%s]}"
                                .formatted(problem.json().text()));

        assertThatThrownBy(() -> api.deploySwarm(SWARM, DeployOptions.defaults()))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        e -> assertThat(e.diagnostics()).containsExactly(problem));
    }

    @Test
    void deploy_warnings_areThoseOfTheCompiler() {
        var warning =
                Diagnostic.warning(
                        DiagnosticCode.NETWORK_NEEDS_DOCKER, "hello/t", "joins a network");
        cluster.answers(present())
                .answers(SUBMITTED.replace("[]", "[%s]".formatted(warning.json().text())));

        assertThat(api.deploySwarm(SWARM, DeployOptions.defaults()).warnings())
                .containsExactly(warning);
    }

    /** The run has started: that a warning can't be read is no reason to say that it has not. */
    @Test
    void deploy_warningOfACodeThatIsNotKnownYet_isLeftOut() {
        cluster.answers(present())
                .answers(
                        SUBMITTED.replace(
                                "[]", "[{\"code\": \"NEW\", \"severity\": \"warning\"}]"));

        assertThat(api.deploySwarm(SWARM, DeployOptions.defaults()).warnings()).isEmpty();
    }

    @Test
    void deploy_whoseAnswerIsLost_saysTheRunsId() {
        cluster.answers(present());
        for (var tries = 0; tries < 3; tries++) {
            cluster.breaksOff("{\"errorMessage\": \"timed out\"}");
        }

        assertThatThrownBy(() -> api.deploySwarm(SWARM, DeployOptions.defaults().withRun(RUN)))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "run \"mine\" may have started, or not: submitted again under this id it is the same run;"
                                + " manta-home_submit broke off 3 times, and may have done what was asked: timed out");
    }

    @Test
    void deploy_problemOfACodeThatIsNotKnownYet_isRefusedWithTheSentence() {
        cluster.answers(present())
                .answers(
                        """
                        {"error": "[ERROR] hello: is too new | NEW_CODE",
                         "problems": [{"code": "NEW_CODE", "severity": "error", "path": "hello", "message": "is too new"}]}
                        """);

        assertThatThrownBy(() -> api.deploySwarm(SWARM, DeployOptions.defaults()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("[ERROR] hello: is too new | NEW_CODE");
    }

    @Test
    void deploy_moreThanARequestHolds_isRefusedBeforeItIsSent() {
        var large = new Value.OfJson(new JsonString("x".repeat(6 * 1024 * 1024)));
        var swarm =
                new PackagedSwarm(
                        SWARM.document().withGlobals(Map.of("model", large)), SWARM.bundles());
        cluster.answers(present());

        assertThatThrownBy(() -> api.deploySwarm(swarm, DeployOptions.defaults().withRun(RUN)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "a request must be at most 6291456 bytes long, its globals included, got: 62");
        assertThat(cluster.requests).hasSize(1);
    }

    @Test
    void startAndStop_ofARun_areAnswered() {
        cluster.answers(
                        "{\"run\": \"mine\", \"started\": true, \"execution\": \"%s\", \"segment\": 1, \"round\": 3}"
                                .formatted(EXECUTION))
                .answers("{\"run\": \"mine\", \"stopped\": false}");

        assertThat(api.startSwarm(RUN)).isEqualTo(new StartAnswer(RUN, true, EXECUTION, 1, 3));
        assertThat(api.stopSwarm(RUN, "enough")).isEqualTo(new StopAnswer(RUN, false));
        assertThat(cluster.requests.get(1).text())
                .isEqualTo("{\"action\":\"stop\",\"run\":\"mine\",\"reason\":\"enough\"}");
    }

    @Test
    void start_runThatIsNotThere_isRefused() {
        cluster.answers("{\"error\": \"\\\"mine\\\" is not a run of this cluster\"}");

        assertThatThrownBy(() -> api.startSwarm(RUN))
                .isInstanceOf(RefusedException.class)
                .hasMessage("\"mine\" is not a run of this cluster");
    }

    @Test
    void of_nameThatNoClusterOnAwsHas_isRefused() {
        assertThatThrownBy(() -> UserApi.of("My_Cluster"))
                .hasMessageStartingWith("the name of a cluster on AWS must match");
    }

    private UserRequest request(int index) {
        return UserRequest.read(JsonReader.of(cluster.requests.get(index), "request"));
    }

    private String ticket(String path) {
        return "{\"tickets\": [{\"sha256\": \"%s\", \"url\": \"%s\", \"headers\": {\"If-None-Match\": \"*\"}}]}"
                .formatted(hash(), cluster.uri(path));
    }

    private static String present() {
        return "{\"tickets\": [{\"sha256\": \"%s\", \"present\": true}]}".formatted(hash());
    }

    private static String hash() {
        return SWARM.bundles().all().get(0).hash().hex();
    }
}
