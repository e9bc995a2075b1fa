package io.manta.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Objects;
import io.manta.engine.port.ObjectsContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectsTest extends ObjectsContract {
    @TempDir private Path dir;

    @Override
    protected Objects objects() {
        return objectsIn(dir);
    }

    @Test
    void putIfAbsent_content_isAFileNamedByItsHash() throws IOException {
        var content = "a content".getBytes(UTF_8);
        var hash = ContentHash.of(content);

        objects().putIfAbsent(hash, new ByteArrayInputStream(content));

        assertThat(dir.resolve(hash.hex().substring(0, 2)).resolve(hash.hex()))
                .hasBinaryContent(content);
        assertThat(objectsIn(dir).size(hash)).hasValue(9);
    }

    @Test
    void putIfAbsent_contentOfAnotherHash_saysBothAndLeavesNoDraft() throws IOException {
        var hash = ContentHash.of("expected");

        assertThatThrownBy(
                        () ->
                                objects()
                                        .putIfAbsent(
                                                hash,
                                                new ByteArrayInputStream("got".getBytes(UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the content's SHA-256 must be %s, got: %s"
                                .formatted(hash, ContentHash.of("got")));

        try (var files = Files.walk(dir)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void size_unknownContent_isEmpty() throws IOException {
        assertThat(objectsIn(dir).size(ContentHash.of("unknown"))).isEmpty();
    }

    private static FileObjects objectsIn(Path dir) {
        return new FileObjects(dir, TestStore.tickets(Clock.systemUTC()));
    }
}
