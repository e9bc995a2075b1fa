package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program in a container without a network, whose World is behind a Unix socket. */
@Timeout(60)
class WorldRelayTest {
    private static final String CONTEXT = ProgramWorld.context("", "{}");

    @TempDir Path folder;
    private final List<SocketChannel> connections = new ArrayList<>();

    @Test
    void main_reachesWorldThroughTheSocket_andEndsWithTheCluster() throws Exception {
        var socket = folder.resolve("w.sock");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            daemon(() -> accept(server));
            var process = start(socket);

            assertThat(readLine(process)).isEqualTo("ready");
            // The first connection says nothing, and is the one that tells of the cluster's death.
            synchronized (connections) {
                connections.get(0).close();
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(137);
        }
    }

    private static Process start(Path socket) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.manta.light.Program",
                                Tasks.Stays.class.getName())
                        .redirectErrorStream(true);
        builder.environment().put("MANTA_WORLD", "http://127.0.0.1:" + port);
        builder.environment().put("MANTA_SOCKET", socket.toString());
        builder.environment().put("MANTA_TOKEN", "t");
        return builder.start();
    }

    private static String readLine(Process process) throws IOException {
        var line = new StringBuilder();
        var out = process.getInputStream();
        for (var c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                var connection = server.accept();
                synchronized (connections) {
                    connections.add(connection);
                }
                daemon(() -> serve(connection));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers any request with the context, which is an answer to each. */
    private static void serve(SocketChannel connection) {
        var buffer = ByteBuffer.allocate(1 << 16);
        var answer =
                ("HTTP/1.1 200 OK\r\nContent-Length: " + CONTEXT.length() + "\r\n\r\n" + CONTEXT)
                        .getBytes(StandardCharsets.UTF_8);
        try {
            while (connection.read(buffer) > 0) {
                var text = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
                if (text.contains("\r\n\r\n")) {
                    connection.write(ByteBuffer.wrap(answer));
                }
                buffer.clear();
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
