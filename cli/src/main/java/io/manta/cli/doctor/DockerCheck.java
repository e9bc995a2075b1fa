package io.manta.cli.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Looks for a Docker engine, which runs in containers need. */
final class DockerCheck {
    private static final String WHAT = "docker";
    private static final String HINT = "only --docker needs it: start the Docker engine";
    private static final String UNIX = "unix://";
    private static final String SOCKET = "/var/run/docker.sock";

    private DockerCheck() {}

    static Finding of(Map<String, String> environment) {
        var host = environment.getOrDefault("DOCKER_HOST", UNIX + SOCKET);
        if (!host.startsWith(UNIX)) {
            return Finding.note(WHAT, host + ", which was not asked", HINT);
        }
        var socket = Path.of(host.substring(UNIX.length()));
        if (!Files.exists(socket)) {
            return Finding.note(WHAT, "no engine at " + socket, HINT);
        }
        try {
            return answers(socket)
                    ? Finding.ok(WHAT, "an engine answers at " + socket)
                    : Finding.note(WHAT, "something else answers at " + socket, HINT);
        } catch (IOException e) {
            return Finding.note(WHAT, "%s: %s".formatted(socket, e.getMessage()), HINT);
        }
    }

    private static boolean answers(Path socket) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            var question = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
            channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(1024);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII)
                    .contains(" 200 ");
        }
    }
}
