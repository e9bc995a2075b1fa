package io.manta.local.launcher;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchRequest;
import java.util.List;
import java.util.Map;

/** Launch requests that differ in their node. */
public final class TestRequest {
    private TestRequest() {}

    public static LaunchRequest of(String node) {
        var assignment =
                new Assignment(
                        new RunId("digits-abcd2345"), new Alias("worker"), new NodeId(node), 0);
        var module =
                new ModuleSpec(
                        "worker",
                        "worker",
                        "python:3.10",
                        new Program.Inline("print('hi')\n"),
                        List.of(),
                        Resources.defaults(),
                        Map.of());
        return new LaunchRequest(
                new Attempt(assignment, 0, 0, 0), "key-" + node, module, Node.named(node));
    }
}
