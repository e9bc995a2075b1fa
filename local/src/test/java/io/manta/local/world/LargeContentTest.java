package io.manta.local.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contents that are longer than the memory of the process that moves them. */
class LargeContentTest {
    private static final int BLOCK = 1024 * 1024;
    private static final int BLOCKS = 100;

    @TempDir Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void contentOfThreeTimesTheHeap_goesAndComesWhole() throws Exception {
        var content = directory.resolve("content");
        var hash = written(content);
        var server = SmallServer.start(directory.resolve("objects"), hash, (long) BLOCKS * BLOCK);
        try (var said =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            var client = HttpClient.newHttpClient();
            var put = HttpRequest.newBuilder(URI.create(said.readLine()));
            var get = HttpRequest.newBuilder(URI.create(said.readLine()));

            var stored =
                    client.send(
                            put.PUT(BodyPublishers.ofFile(content)).build(),
                            BodyHandlers.discarding());
            var fetched = client.send(get.build(), BodyHandlers.ofInputStream());

            assertThat(stored.statusCode()).isEqualTo(200);
            assertThat(fetched.statusCode()).isEqualTo(200);
            assertThat(hash(fetched.body())).isEqualTo(hash);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static ContentHash written(Path file) throws IOException {
        var digest = ContentHash.sha256();
        try (var out = Files.newOutputStream(file)) {
            for (var i = 0; i < BLOCKS; i++) {
                var block = new byte[BLOCK];
                block[i] = (byte) i;
                digest.update(block);
                out.write(block);
            }
        }
        return ContentHash.finish(digest);
    }

    private static ContentHash hash(InputStream content) throws IOException {
        var digest = ContentHash.sha256();
        try (content) {
            var block = new byte[BLOCK];
            for (var n = content.read(block); n >= 0; n = content.read(block)) {
                digest.update(block, 0, n);
            }
        }
        return ContentHash.finish(digest);
    }
}
