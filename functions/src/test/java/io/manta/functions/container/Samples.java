package io.manta.functions.container;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchRequest;
import io.manta.functions.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of this package start. */
final class Samples {
    static final ClusterName CLUSTER = new ClusterName("home");
    static final RunId RUN = new RunId("digits-abc23def");
    static final Attempt ATTEMPT =
            new Attempt(new Assignment(RUN, new Alias("worker"), new NodeId("n1"), 2), 0, 0, 0);
    static final String TASK_ROLE = "arn:aws:iam::111122223333:role/manta/home/program";

    static final Settings.Containers SETTINGS =
            new Settings.Containers(
                    "manta-home",
                    List.of("subnet-1", "subnet-2"),
                    List.of("sg-1"),
                    true,
                    "arn:aws:iam::111122223333:role/manta-home_execution",
                    TASK_ROLE,
                    "https://world.lambda-url.eu-west-1.on.aws",
                    "/manta/home",
                    "FARGATE:1,FARGATE_SPOT:3",
                    Optional.of("gpus"),
                    Optional.empty());

    private Samples() {}

    static ModuleSpec module(Resources resources, Map<String, String> secrets) {
        return new ModuleSpec(
                "worker",
                "worker",
                "python:3.10",
                new Program.Inline("print(1)\n"),
                List.of(),
                resources,
                Map.of("CITY", "Lyon"),
                secrets);
    }

    static ModuleSpec module() {
        return module(Resources.defaults(), Map.of());
    }

    static LaunchRequest request(ModuleSpec module, Node node) {
        return new LaunchRequest(ATTEMPT, "0123456789abcdef0123456789abcdef", module, node);
    }

    static Node nodeWithRole(String role) {
        return new Node(new NodeId("n1"), Map.of(), Map.of(), Optional.of(role), false, true);
    }
}
