package io.manta.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.world.WorldRouter;
import io.manta.local.store.FileObjects;
import io.manta.local.store.Tickets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WorldServerTest {
    private static final byte[] CONTENT = "a model".getBytes(StandardCharsets.UTF_8);
    private static final ContentHash HASH = ContentHash.of(CONTENT);
    private static final Attempt ATTEMPT =
            new Attempt(
                    new Assignment(new RunId("r"), new Alias("a"), new NodeId("n"), 0), 0, 0, 0);

    @TempDir Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final WorldServer server = WorldServer.bind();
    private final BearerTokens callers = new BearerTokens(new SecureRandom());
    private FileObjects objects;

    @BeforeEach
    void serve() {
        var tickets = new Tickets(server::tickets, Clock.systemUTC(), new SecureRandom());
        objects = new FileObjects(directory, tickets);
        var ports = new MemoryCluster().ports();
        server.serve(new WorldRouter(ports, report -> {}, () -> HASH), callers, objects, tickets);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Protocol, rule 7: a token of its own is what an attempt is known by. */
    @Test
    void bind_toAPortInUse_saysSo() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new InetSocketAddress(other.getInetAddress(), other.getLocalPort());

            assertThatThrownBy(() -> WorldServer.bind(address))
                    .isInstanceOf(WorldException.class)
                    .hasMessage(
                            "World, which programs call, can't listen on 127.0.0.1, port %s: Address already in use"
                                    .formatted(other.getLocalPort()));
        }
    }

    @Test
    void call_withoutToken_isRefused() throws Exception {
        var answer = send(HttpRequest.newBuilder(server.address().resolve("/v1/context")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"the call must carry the bearer token of a container\","
                                + "\"code\":\"UNKNOWN_CALLER\"}");
    }

    @Test
    void call_withTheTokenOfAnAttemptThatIsNotStored_isToldToAskAgain() throws Exception {
        var answer = call(callers.issue(ATTEMPT));

        assertThat(answer.statusCode()).isEqualTo(425);
    }

    /** Protocol, rule 7: it ends with the attempt. */
    @Test
    void call_withARevokedToken_isRefused() throws Exception {
        var token = callers.issue(ATTEMPT);
        callers.revoke(ATTEMPT);

        assertThat(call(token).statusCode()).isEqualTo(401);
    }

    @Test
    void upload_withItsTicket_storesTheContent() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length).url();

        var answer = put(ticket, CONTENT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(objects.open(HASH).orElseThrow()).hasBinaryContent(CONTENT);
    }

    @Test
    void upload_ofAnotherContent_storesNothing() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length).url();

        var answer = put(ticket, "a muddle".substring(0, 7).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(objects.has(HASH)).isFalse();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void upload_thatBreaksOff_leavesNothing() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length).url();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ticket.getPort())) {
            var head =
                    "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: %s\r\n\r\na mo"
                            .formatted(ticket.getPath(), CONTENT.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        }

        // The same ticket again, once the server has seen the first attempt's end or before.
        assertThat(put(ticket, CONTENT).statusCode()).isEqualTo(200);
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName))
                    .contains(Path.of(HASH.hex()));
        }
        while (drafts() > 0) {
            Thread.sleep(10);
        }
    }

    private long drafts() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).count();
        } catch (UncheckedIOException e) {
            // One that went while it was looked at.
            return 1;
        }
    }

    @Test
    void upload_ofAnotherLength_isRefused() throws Exception {
        assertThat(put(objects.uploadTicket(HASH, 3).url(), CONTENT).statusCode()).isEqualTo(400);
    }

    @Test
    void download_withItsTicket_isTheContent() throws Exception {
        objects.putIfAbsent(HASH, new ByteArrayInputStream(CONTENT));

        var answer = send(HttpRequest.newBuilder(objects.downloadTicket(HASH)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a model");
    }

    @Test
    void download_withAnUploadTicket_isRefused() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length).url();

        assertThat(send(HttpRequest.newBuilder(ticket)).statusCode()).isEqualTo(405);
    }

    @Test
    void ticket_thatNobodyIssued_isRefused() throws Exception {
        var guess = server.tickets().resolve(HASH.hex());

        assertThat(send(HttpRequest.newBuilder(guess)).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> call(String token) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(server.address().resolve("/v1/context"))
                        .header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> put(URI ticket, byte[] content)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(ticket).PUT(BodyPublishers.ofByteArray(content)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
