package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.functions.container.EcsServer.Answer;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.EcsException;

class EcsLauncherTest {
    private static final Node NODE = Node.named("n1");
    private static final String NODE_ROLE = "arn:aws:iam::111122223333:role/manta/home/hospital-a";

    private final EcsServer server = new EcsServer();
    private final TestSurroundings surroundings = new TestSurroundings();
    private final EcsLauncher launcher = surroundings.launcher(server.client());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void launch_module_asksForOneTaskOfItsAttempt() {
        launch(Samples.module(), NODE);

        var body = JsonReader.of(server.requests("RunTask").get(0), "RunTask");
        assertThat(body.string("cluster")).isEqualTo("manta-home");
        assertThat(body.integer("count")).isEqualTo(1);
        assertThat(body.string("clientToken")).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(body.string("startedBy")).isEqualTo(Samples.ATTEMPT.id());
        assertThat(body.string("group")).isEqualTo("run:digits-abc23def");
        assertThat(body.string("propagateTags")).isEqualTo("TASK_DEFINITION");
        assertThat(body.bool("enableECSManagedTags", false)).isTrue();
        assertThat(body.has("launchType")).isFalse();
        assertThat(body.list("capacityProviderStrategy", EcsLauncherTest::text))
                .containsExactly(
                        "{\"capacityProvider\":\"FARGATE\",\"weight\":1}",
                        "{\"capacityProvider\":\"FARGATE_SPOT\",\"weight\":3}");
        assertThat(body.list("tags", EcsLauncherTest::text))
                .containsExactly(
                        "{\"key\":\"manta:run\",\"value\":\"digits-abc23def\"}",
                        "{\"key\":\"manta:task\",\"value\":\"worker\"}",
                        "{\"key\":\"manta:node\",\"value\":\"n1\"}",
                        "{\"key\":\"manta:round\",\"value\":\"2\"}");
        assertThat(text(body.child("networkConfiguration").child("awsvpcConfiguration")))
                .isEqualTo(
                        "{\"subnets\":[\"subnet-1\",\"subnet-2\"],\"securityGroups\":[\"sg-1\"],\"assignPublicIp\":\"ENABLED\"}");
    }

    @Test
    void launch_node_overridesTheRoleAndNothingElse() {
        launch(Samples.module(), Samples.nodeWithRole(NODE_ROLE));

        assertThat(server.requests("RunTask").get(0).get("overrides").orElseThrow().text())
                .isEqualTo("{\"taskRoleArn\":\"%s\"}".formatted(NODE_ROLE));
    }

    /** The role is what keeps a container from the data of other nodes. */
    @Test
    void launch_nodesOneAfterAnother_haveEachItsOwnRole() {
        var roleB = NODE_ROLE.replace("hospital-a", "hospital-b");
        launchOn(NODE_ROLE, "key-a");
        launchOn(roleB, "key-b");
        launcher.launch(request("key-none"));

        assertThat(server.requests("RunTask"))
                .extracting(call -> call.get("overrides").orElseThrow().text())
                .containsExactly(
                        "{\"taskRoleArn\":\"%s\"}".formatted(NODE_ROLE),
                        "{\"taskRoleArn\":\"%s\"}".formatted(roleB),
                        "{\"taskRoleArn\":\"%s\"}".formatted(Samples.TASK_ROLE));
        assertThat(surroundings.owners.values())
                .extracting(Owner::role)
                .containsExactlyInAnyOrder(NODE_ROLE, roleB, Samples.TASK_ROLE);
        assertThat(server.requests("RegisterTaskDefinition"))
                .allMatch(definition -> !definition.text().contains("hospital"));
    }

    @Test
    void launch_started_notesTheOwnerOfTheTask() {
        var task = started(launch(Samples.module(), Samples.nodeWithRole(NODE_ROLE)));

        assertThat(surroundings.owners)
                .containsExactly(
                        Map.entry(TaskNames.id(task), new Owner(Samples.ATTEMPT.id(), NODE_ROLE)));
    }

    @Test
    void launch_keyOfAnotherRole_isTheTaskThatWasStartedThen() {
        var task = started(launch(Samples.module(), Samples.nodeWithRole(NODE_ROLE)));
        surroundings.owners.clear();

        assertThat(launch(Samples.module(), NODE)).isEqualTo(new LaunchAnswer.Started(task));

        assertThat(surroundings.owners).containsValue(new Owner(Samples.ATTEMPT.id(), NODE_ROLE));
    }

    @Test
    void launch_conflictOfATaskThatIsNotDescribed_leavesTheOutcomeOpen() {
        var task = started(launch(Samples.module(), Samples.nodeWithRole(NODE_ROLE)));
        server.answerNext(
                new Answer(
                        400,
                        JsonObject.builder()
                                .put("__type", "ConflictException")
                                .put(
                                        "resourceIds",
                                        io.manta.contract.json.JsonArray.ofStrings(List.of(task)))
                                .build()));
        server.answerNext(Answer.error(400, "ThrottlingException", "Rate exceeded"));

        assertThatThrownBy(() -> launch(Samples.module(), NODE)).isInstanceOf(EcsException.class);
    }

    @Test
    void launch_roleOfAnotherCluster_isRefused() {
        var role = "arn:aws:iam::111122223333:role/manta/other/hospital-a";

        assertThat(launch(Samples.module(), Samples.nodeWithRole(role)))
                .isEqualTo(
                        new LaunchAnswer.Refused(
                                "node \"n1\" must have a role that begins with arn:aws:iam::111122223333:role/manta/home/, got: "
                                        + role));
        assertThat(server.requests("RunTask")).isEmpty();
    }

    @Test
    void launch_roleOfAnotherAccount_isRefused() {
        var role = "arn:aws:iam::999922223333:role/manta/home/hospital-a";

        assertThat(launch(Samples.module(), Samples.nodeWithRole(role)))
                .isInstanceOf(LaunchAnswer.Refused.class);
    }

    @Test
    void launch_gpu_isPlacedOnTheProviderOfInstances() {
        launch(Samples.module(Resources.defaults().withGpu(1), Map.of()), NODE);

        var body = JsonReader.of(server.requests("RunTask").get(0), "RunTask");
        assertThat(body.list("capacityProviderStrategy", EcsLauncherTest::text))
                .containsExactly("{\"capacityProvider\":\"gpus\",\"weight\":1}");
    }

    @Test
    void launch_fourthOfThree_waits() {
        for (var i = 0; i < 3; i++) {
            started(launcher.launch(request("key-" + i)));
        }

        assertThat(launcher.launch(request("key-3")))
                .isEqualTo(
                        new LaunchAnswer.Later(
                                "Capacity is unavailable at this time. Please try again later or in a different availability zone"));
    }

    @Test
    void launch_moduleNotPrepared_registersItsDefinitionOnce() {
        launcher.launch(request("key-0"));
        launcher.launch(request("key-1"));

        assertThat(server.requests("RegisterTaskDefinition")).hasSize(1);
    }

    @Test
    void launch_registeringThrottled_waits() {
        server.answerNext(Answer.error(400, "ThrottlingException", "Rate exceeded"));

        assertThat(launch(Samples.module(), NODE))
                .isEqualTo(new LaunchAnswer.Later("Rate exceeded"));
    }

    @Test
    void launch_definitionThatWasDeregistered_isMadeAnew() {
        launcher.launch(request("key-0"));
        server.answerNext(
                Answer.error(400, "InvalidParameterException", "TaskDefinition is inactive"));

        assertThat(launcher.launch(request("key-1")))
                .isEqualTo(
                        new LaunchAnswer.Later(
                                "task definition %s was deregistered and has been registered anew"
                                        .formatted(definition(0))));
        started(launcher.launch(request("key-2")));

        assertThat(definition(2)).isNotEqualTo(definition(0));
    }

    @Test
    void launch_network_isRefused() {
        var request =
                new LaunchRequest(
                        Samples.ATTEMPT, "key", Samples.module(), NODE, Optional.of("ring"));

        assertThat(launcher.launch(request))
                .isEqualTo(
                        new LaunchAnswer.Refused(
                                "network \"ring\" must not be in a swarm on AWS: containers there don't find each other by name yet"));
    }

    @Test
    void prepare_swarmThatNoClusterOnAwsRuns_isRefusedWithAllThatIsWrong() {
        var swarm = blueprint(Samples.module(Resources.defaults(), Map.of("KEY", "env:HOME")));
        var networked =
                new Blueprint(
                        swarm.document().withNetworks(List.of("ring")),
                        swarm.states(),
                        swarm.history());

        assertThatThrownBy(() -> launcher.prepare(networked))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("NETWORK_NOT_ON_AWS")
                .hasMessageContaining("SECRET_NOT_ON_AWS");
    }

    @Test
    void prepare_modules_registersEachOnce() {
        var blueprint =
                blueprint(
                        Samples.module(),
                        Samples.module(),
                        Samples.module(Resources.defaults().withCpu(4), Map.of()));

        launcher.prepare(blueprint);
        launcher.prepare(blueprint);

        assertThat(server.requests("RegisterTaskDefinition")).hasSize(2);
    }

    @Test
    void prepare_registeringThrottled_triesAgain() {
        server.answerNext(Answer.error(400, "ThrottlingException", "Rate exceeded"));
        server.answerNext(
                Answer.error(
                        400,
                        "ClientException",
                        "Too many concurrent attempts to create a new revision of the specified family."));

        launcher.prepare(blueprint(Samples.module()));

        assertThat(surroundings.definitions).hasSize(1);
    }

    /** Nothing that the user could mend: whoever asked asks again. */
    @Test
    void prepare_registeringThrottledForLong_isNoRefusal() {
        for (var tries = 0; tries < 30; tries++) {
            server.answerNext(Answer.error(400, "ThrottlingException", "Rate exceeded"));
        }

        assertThatThrownBy(() -> launcher.prepare(blueprint(Samples.module())))
                .isInstanceOf(EcsException.class)
                .hasMessageContaining("Rate exceeded");
    }

    @Test
    void prepare_definitionRefused_saysWhichModule() {
        server.answerNext(Answer.error(400, "ClientException", "Role is not valid"));

        assertThatThrownBy(() -> launcher.prepare(blueprint(Samples.module())))
                .hasMessage(
                        "module \"worker\" must be a task definition that ECS accepts, got: Role is not valid");
    }

    /** The definition that a call of RunTask named. */
    private String definition(int call) {
        return JsonReader.of(server.requests("RunTask").get(call), "").string("taskDefinition");
    }

    private LaunchAnswer launch(ModuleSpec module, Node node) {
        return launcher.launch(Samples.request(module, node));
    }

    @Test
    void stopAll_none_keepsWhatIsListed() {
        launcher.describe(Samples.ATTEMPT.assignment().run());
        var listed = server.requests("ListTasks").size();

        launcher.stopAll(List.of(), "the run has ended");
        launcher.describe(Samples.ATTEMPT.assignment().run());

        assertThat(server.requests("ListTasks")).hasSize(listed);
    }

    private void launchOn(String role, String key) {
        started(
                launcher.launch(
                        new LaunchRequest(
                                Samples.ATTEMPT,
                                key,
                                Samples.module(),
                                Samples.nodeWithRole(role))));
    }

    private static LaunchRequest request(String key) {
        return new LaunchRequest(Samples.ATTEMPT, key, Samples.module(), NODE);
    }

    private static Blueprint blueprint(ModuleSpec... modules) {
        var document =
                new SwarmDocument(
                        "digits",
                        Map.of(),
                        Optional.empty(),
                        List.of(modules),
                        List.of(),
                        List.of());
        return new Blueprint(document, List.of(), new HistoryBound(1, 1, Map.of()));
    }

    private static String started(LaunchAnswer answer) {
        assertThat(answer).isInstanceOf(LaunchAnswer.Started.class);
        return ((LaunchAnswer.Started) answer).container();
    }

    private static String text(JsonReader form) {
        return form.object().text();
    }
}
