package io.manta.functions.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Objects;
import io.manta.engine.port.ObjectsContract;
import io.manta.engine.port.UploadTicket;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class S3ObjectsTest extends ObjectsContract {
    private static final String CHECKSUM = "x-amz-checksum-sha256";
    private static final byte[] CONTENT = "a content".getBytes(UTF_8);
    private static final ContentHash HASH = ContentHash.of(CONTENT);

    private final Objects objects = NewBucket.create();
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    protected Objects objects() {
        return objects;
    }

    @Test
    void uploadTicket_content_isStoredByPlainHttp() throws Exception {
        assertThat(put(objects.uploadTicket(HASH, CONTENT.length), CONTENT)).isEqualTo(200);

        assertThat(objects.has(HASH)).isTrue();
        assertThat(get(objects.downloadTicket(HASH)).body()).isEqualTo(CONTENT);
    }

    @Test
    void uploadTicket_secondUse_overwritesNothing() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length);
        put(ticket, CONTENT);

        assertThat(put(ticket, CONTENT)).isEqualTo(412);
    }

    @Test
    void uploadTicket_anotherContent_isRefused() throws Exception {
        var another = "b content".getBytes(UTF_8);

        assertThat(put(objects.uploadTicket(HASH, CONTENT.length), another)).isEqualTo(400);

        assertThat(objects.has(HASH)).isFalse();
    }

    @Test
    void uploadTicket_anotherContentOverIt_changesNothing() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length);
        put(ticket, CONTENT);

        assertThat(put(ticket, "b content".getBytes(UTF_8))).isBetween(400, 499);

        assertThat(objects.open(HASH).orElseThrow().readAllBytes()).isEqualTo(CONTENT);
    }

    @Test
    void uploadTicket_missingOrChangedHeader_isRefused() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length);
        var another = "b content".getBytes(UTF_8);

        for (var header : ticket.headers().keySet()) {
            assertThat(put(without(ticket, header), CONTENT)).as(header).isEqualTo(403);
        }
        assertThat(put(with(ticket, CHECKSUM, Checksum.of(ContentHash.of(another))), another))
                .isEqualTo(403);

        assertThat(objects.has(HASH)).isFalse();
    }

    @Test
    void uploadTicket_forAnotherKey_isRefused() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length);
        var another = ContentHash.of("another content");
        var url = ticket.url().toString().replace(HASH.hex(), another.hex());

        assertThat(put(new UploadTicket(URI.create(url), ticket.headers()), CONTENT))
                .isEqualTo(403);

        assertThat(objects.has(another)).isFalse();
    }

    @Test
    void tickets_afterTheirLife_areRefused() throws Exception {
        objects.putIfAbsent(HASH, new ByteArrayInputStream(CONTENT));
        var brief = NewBucket.tickets(Duration.ofSeconds(1));
        var upload = brief.upload(HASH);
        var download = brief.download(HASH);

        Thread.sleep(2_100);

        assertThat(put(upload, CONTENT)).isEqualTo(403);
        assertThat(get(download).statusCode()).isEqualTo(403);
    }

    @Test
    void downloadTicket_forAnotherKey_isRefused() throws Exception {
        var another = ContentHash.of(new byte[0]);
        objects.putIfAbsent(HASH, new ByteArrayInputStream(CONTENT));
        objects.putIfAbsent(another, new ByteArrayInputStream(new byte[0]));
        var url = objects.downloadTicket(another).toString().replace(another.hex(), HASH.hex());

        assertThat(get(URI.create(url)).statusCode()).isEqualTo(403);
    }

    @Test
    void uploadTicket_headers_areChecksumAndCondition() {
        assertThat(objects.uploadTicket(HASH, CONTENT.length).headers())
                .containsOnlyKeys("if-none-match", CHECKSUM)
                .containsEntry("if-none-match", "*")
                .containsEntry(CHECKSUM, Checksum.of(HASH));
    }

    private HttpResponse<byte[]> get(URI ticket) throws Exception {
        return http.send(HttpRequest.newBuilder(ticket).build(), BodyHandlers.ofByteArray());
    }

    private static UploadTicket without(UploadTicket ticket, String header) {
        var headers = new HashMap<>(ticket.headers());
        headers.remove(header);
        return new UploadTicket(ticket.url(), headers);
    }

    private static UploadTicket with(UploadTicket ticket, String header, String value) {
        var headers = new HashMap<>(ticket.headers());
        headers.put(header, value);
        return new UploadTicket(ticket.url(), headers);
    }

    private int put(UploadTicket ticket, byte[] content) throws Exception {
        var request =
                HttpRequest.newBuilder(ticket.url())
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        ticket.headers().forEach(request::header);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
