package io.manta.cli.compile;

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

/** A swarm with a mistake of every stage: {@code manta check} says them all at once. */
class ManyProblemsTest {
    private static final String PROBLEMS =
            """
            [ERROR] planted: an alias must be unique, got: "twin" for 2 tasks | ALIAS_DUPLICATE
            [ERROR] planted: tasks must not run after each other in a cycle, got: c1 → c2 → c1 | CYCLE
                hint: rounds repeat the graph by themselves, without an edge back to its start
            [ERROR] planted/lost: runs "bda", which is not a module of this swarm | MODULE_UNKNOWN
                hint: did you mean "bad"?
            [ERROR] planted/lost: runs after "wid", which is not a task of this swarm | TASK_UNKNOWN
                hint: did you mean "wide"?
            [ERROR] planted/mod: the name of an environment variable must not begin with MANTA_ or ECS_ or AWS_CONTAINER_, which the platform sets, got: "MANTA_X" | ENV_MALFORMED
            [ERROR] planted/mod: the secret "KEY" must be in a variable that is set, got: env:MANTA_TEST_NEVER_SET | SECRET_MISSING
            [ERROR] planted/placed: joins "rign", which is not a network of this swarm | NETWORK_UNKNOWN
                hint: did you mean "ring"?
            [ERROR] planted/placed: specifies node "node-9", which is not a node of this cluster | NODE_UNKNOWN
                hint: its nodes are: node-1, node-2
            [WARNING] planted/wide: joins network "ring", whose host names only containers have | NETWORK_NEEDS_DOCKER
                hint: run it with --docker
            [ERROR] planted/wide: joins network "ring" and so must run on at most 1 nodes, all at once, got: 2 | NETWORK_TOO_WIDE
                hint: its concurrency says how many run at once
            """;

    @TempDir private Path folder;
    private Screen screen;
    private String swarm;

    @BeforeEach
    void writeSwarm() throws IOException {
        screen = new Screen(folder);
        var file = folder.resolve("planted.json");
        swarm = file.toString();
        Files.writeString(
                file,
                """
                {
                  "manta": 1,
                  "name": "planted",
                  "networks": ["ring"],
                  "modules": [
                    {"id": "bad", "name": "bad", "image": "python:3.10", "program": {"text": "print('x'\\n"}},
                    {"id": "mod", "name": "mod", "image": "python:3.10", "program": {"text": "print()"},
                     "env": {"MANTA_X": "1"}, "secrets": {"KEY": "env:MANTA_TEST_NEVER_SET"}}
                  ],
                  "tasks": [
                    {"id": "good-1", "module": "mod", "alias": "twin"},
                    {"id": "good-2", "module": "mod", "alias": "twin"},
                    {"id": "c1", "module": "mod", "alias": "c1", "after": [{"task": "c2"}]},
                    {"id": "c2", "module": "mod", "alias": "c2", "after": [{"task": "c1"}]},
                    {"id": "lost", "module": "bda", "alias": "lost", "after": [{"task": "wid"}]},
                    {"id": "placed", "module": "mod", "alias": "placed", "network": "rign",
                     "placement": {"specified": ["node-9"]}},
                    {"id": "wide", "module": "bad", "alias": "wide", "network": "ring", "concurrency": 1}
                  ],
                  "returns": ["good-1", "good-2", "c2", "lost", "placed", "wide"]
                }
                """);
    }

    @Test
    void check_ofManyMistakes_saysThemAllSorted() {
        assertThat(screen.manta("check", swarm, "--nodes", "2")).isEqualTo(1);

        assertThat(screen.out()).isEmpty();
        var said = screen.err();
        // What Python says of a broken program differs from version to version.
        var own = said.replaceFirst("(?m)^\\[ERROR] planted/bad:.*\\n", "");
        assertThat(said).contains("| PROGRAM_SYNTAX");
        assertThat(own).isEqualTo(PROBLEMS);
    }

    @Test
    void check_asJson_hasTheSameProblems() {
        assertThat(screen.manta("check", swarm, "--nodes", "2", "--json")).isEqualTo(1);

        var answer = JsonReader.of(Json.read(screen.out()), "check");
        assertThat(answer.bool("ok", true)).isFalse();
        assertThat(answer.list("problems", problem -> problem.string("code")))
                .containsExactly(
                        "ALIAS_DUPLICATE",
                        "CYCLE",
                        "PROGRAM_SYNTAX",
                        "MODULE_UNKNOWN",
                        "TASK_UNKNOWN",
                        "ENV_MALFORMED",
                        "SECRET_MISSING",
                        "NETWORK_UNKNOWN",
                        "NODE_UNKNOWN",
                        "NETWORK_NEEDS_DOCKER",
                        "NETWORK_TOO_WIDE");
    }
}
