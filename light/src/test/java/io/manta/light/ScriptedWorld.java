package io.manta.light;

import io.manta.light.TestServer.Asked;
import io.manta.light.TestServer.Said;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A World that answers what a test wants it to, and notes what it is asked. */
@Timeout(60)
abstract class ScriptedWorld {
    private final Map<String, Queue<Said>> said = new HashMap<>();
    TestServer server;
    World world;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(this::answer);
        world = world("10");
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** World for a program that repeats a call for so many seconds. */
    World world(String patience) {
        return new World(
                Connection.of(
                        Map.of(
                                "MANTA_WORLD",
                                server.url() + "/",
                                "MANTA_TOKEN",
                                "the-token",
                                "MANTA_PATIENCE",
                                patience)));
    }

    /** Lets it answer a call so, once it has given the answers that were set before. */
    void says(String call, int status, String text) {
        said.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(Said.of(status, text));
    }

    /** The last that it says to a call it says again. */
    private synchronized Said answer(Asked asked) {
        var answers = said.get(asked.toString());
        if (answers == null) {
            return Said.of(400, "{\"error\":\"unexpected: " + asked + "\"}");
        }
        return answers.size() == 1 ? answers.element() : answers.remove();
    }
}
