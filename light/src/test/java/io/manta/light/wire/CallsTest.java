package io.manta.light.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that says a part of its answer, and then nothing. */
@Timeout(30)
class CallsTest {
    private static final String STALLED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe";
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    @Test
    void send_contentThatStalls_isAskedForAgain() {
        serve(STALLED, WHOLE);

        var answer = calls(Duration.ofSeconds(20)).send(Request.get(url()), Identity.NOBODY);

        assertThat(answer.text()).isEqualTo("hello");
    }

    @Test
    void send_headThatStalls_isAskedForAgain() {
        serve("HTTP/1.1 200", WHOLE);

        var answer = calls(Duration.ofSeconds(20)).send(Request.get(url()), Identity.NOBODY);

        assertThat(answer.text()).isEqualTo("hello");
    }

    @Test
    void send_contentThatAlwaysStalls_saysSo() {
        serve(STALLED);

        assertThatThrownBy(() -> calls(Duration.ZERO).send(Request.get(url()), Identity.NOBODY))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "S3 gave no answer to GET /x in 0 s; last: HttpTimeoutException: the"
                                + " answer broke off: nothing came for 0.3 s");
    }

    /** S3 refuses a ticket by its head, and closes. */
    @Test
    void send_uploadThatIsRefusedBeforeItIsRead_isHeard() {
        refuse("HTTP/1.1 412 Precondition Failed\r\nContent-Length: 5\r\n\r\nthere");
        var large = new Request("PUT", URI.create(url()), Map.of(), Body.of(new byte[50_000_000]));

        var answer = new Calls(Duration.ofSeconds(1), "S3").send(large, Identity.NOBODY);

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.text()).isEqualTo("there");
    }

    private void refuse(String answer) {
        daemon(
                () -> {
                    while (true) {
                        try (var connection = server.accept()) {
                            connection.getInputStream().read(new byte[100]);
                            connection
                                    .getOutputStream()
                                    .write(answer.getBytes(StandardCharsets.US_ASCII));
                            // Else what was not read takes the answer with it.
                            Thread.sleep(300);
                        }
                    }
                });
    }

    private static Calls calls(Duration patience) {
        return new Calls(patience, "S3", new IdleTimeoutClient(Duration.ofMillis(300)));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/x";
    }

    /** Says these to the connections that come, and closes none. */
    private void serve(String... answers) {
        daemon(
                () -> {
                    for (var answer : answers) {
                        var connection = server.accept();
                        connections.add(connection);
                        connection
                                .getOutputStream()
                                .write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                    return null;
                });
    }

    private static void daemon(Callable<?> work) {
        var thread = new Thread(new FutureTask<>(work));
        thread.setDaemon(true);
        thread.start();
    }
}
