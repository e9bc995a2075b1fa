package io.manta.functions.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Objects;
import io.manta.engine.port.ObjectsContract;
import io.manta.engine.port.UploadTicket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class S3ObjectsTest extends ObjectsContract {
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
        var got =
                http.send(
                        HttpRequest.newBuilder(objects.downloadTicket(HASH)).build(),
                        BodyHandlers.ofByteArray());
        assertThat(got.body()).isEqualTo(CONTENT);
    }

    @Test
    void uploadTicket_secondUse_overwritesNothing() throws Exception {
        var ticket = objects.uploadTicket(HASH, CONTENT.length);
        put(ticket, CONTENT);

        assertThat(put(ticket, CONTENT)).isEqualTo(412);
    }

    @Test
    void uploadTicket_headers_areChecksumAndCondition() {
        assertThat(objects.uploadTicket(HASH, CONTENT.length).headers())
                .containsOnlyKeys("if-none-match", "x-amz-checksum-sha256")
                .containsEntry("if-none-match", "*")
                .containsEntry("x-amz-checksum-sha256", Checksum.of(HASH));
    }

    private int put(UploadTicket ticket, byte[] content) throws Exception {
        var request =
                HttpRequest.newBuilder(ticket.url())
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        ticket.headers().forEach(request::header);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
