package io.manta.light;

import io.manta.light.TestServer.Asked;
import io.manta.light.TestServer.Said;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A World that a program of a process of its own talks to. */
final class ProgramWorld implements AutoCloseable {
    private final TestServer server;
    private final String context;
    private final Map<String, Said> otherwise = new HashMap<>();
    private String patience = "20";
    private int unknown;

    /**
     * @param timeout {@code "timeout_seconds": …} and a comma, or nothing
     */
    ProgramWorld(String timeout) throws IOException {
        context = context(timeout, "{}");
        server = new TestServer(this::answer);
    }

    /** Says so many times that it does not know the container yet. */
    ProgramWorld unknownAtFirst(int times) {
        unknown = times;
        return this;
    }

    /** Says this to a call, each time. */
    ProgramWorld says(String call, int status, String text) {
        otherwise.put(call, Said.of(status, text));
        return this;
    }

    /** For how many seconds the program repeats a call. */
    ProgramWorld patience(String seconds) {
        patience = seconds;
        return this;
    }

    static String context(String timeout, String datasets) {
        return """
        {"run": "digits-1", "swarm": "digits", "alias": "worker", "node": "n1", "round": 2,
         "attempt": "0123", "attempt_number": "0.0.0", "light": "0", "seed": 4611686018427387904,
         "datasets": %s, "env": {}, %s "grace_seconds": 2}"""
                .formatted(datasets, timeout);
    }

    /** Starts a task of these tests in a JVM of its own. */
    Process start(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MANTA_WORLD", server.url());
        builder.environment().put("MANTA_TOKEN", "t");
        builder.environment().put("MANTA_PATIENCE", patience);
        return builder.start();
    }

    Process startTask(Class<?> task) throws IOException {
        return start("io.manta.light.Program", task.getName());
    }

    List<String> calls() {
        return server.calls();
    }

    /** What it was told of the end. */
    String end() {
        return server.asked().stream()
                .filter(asked -> asked.target().equals("/v1/end"))
                .map(Asked::text)
                .toList()
                .toString();
    }

    static String output(Process process) throws IOException {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private synchronized Said answer(Asked asked) {
        if (unknown > 0) {
            unknown--;
            return Said.of(425, "{\"error\":\"not yet\"}");
        }
        var said = otherwise.get(asked.toString());
        if (said != null) {
            return said;
        }
        return switch (asked.toString()) {
            case "GET /v1/context" -> Said.of(200, context);
            case "POST /v1/stop" -> Said.of(409, "{\"error\":\"it is superseded\"}");
            default -> Said.of(200, "{}");
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
