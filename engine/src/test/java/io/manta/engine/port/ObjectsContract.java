package io.manta.engine.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link Objects} does. */
public abstract class ObjectsContract {
    private static final byte[] CONTENT = "a content".getBytes(UTF_8);
    private static final ContentHash HASH = ContentHash.of(CONTENT);

    /** The same port throughout one test; empty at its start. */
    protected abstract Objects objects();

    @Test
    void putIfAbsent_content_isThere() throws IOException {
        objects().putIfAbsent(HASH, stream(CONTENT));

        assertThat(objects().has(HASH)).isTrue();
        assertThat(objects().size(HASH)).hasValue(CONTENT.length);
        assertThat(read(HASH)).isEqualTo(CONTENT);
    }

    @Test
    void putIfAbsent_emptyContent_isThere() throws IOException {
        var hash = ContentHash.of(new byte[0]);

        objects().putIfAbsent(hash, stream(new byte[0]));

        assertThat(read(hash)).isEmpty();
    }

    @Test
    void putIfAbsent_largeContent_isThereWhole() throws IOException {
        var content = new byte[9_000_001];
        new Random(17).nextBytes(content);
        var hash = ContentHash.of(content);

        objects().putIfAbsent(hash, stream(content));

        assertThat(read(hash)).isEqualTo(content);
    }

    @Test
    void putIfAbsent_twice_changesNothing() throws IOException {
        objects().putIfAbsent(HASH, stream(CONTENT));

        objects().putIfAbsent(HASH, stream(CONTENT));

        assertThat(read(HASH)).isEqualTo(CONTENT);
    }

    @Test
    void putIfAbsent_contentOfAnotherHash_isRefused() throws IOException {
        var other = "another content".getBytes(UTF_8);

        assertThatThrownBy(() -> objects().putIfAbsent(HASH, stream(other)))
                .isInstanceOf(IOException.class);

        assertThat(objects().has(HASH)).isFalse();
        assertThat(objects().has(ContentHash.of(other))).isFalse();
        assertThat(objects().open(HASH)).isEmpty();
    }

    @Test
    void putIfAbsent_contentThatBreaksOff_isNotThere() throws IOException {
        var broken = new SequenceInputStream(stream(CONTENT), new Breaking());

        assertThatThrownBy(() -> objects().putIfAbsent(HASH, broken))
                .isInstanceOf(IOException.class);

        assertThat(objects().has(HASH)).isFalse();
        objects().putIfAbsent(HASH, stream(CONTENT));
        assertThat(read(HASH)).isEqualTo(CONTENT);
    }

    @Test
    void putIfAbsent_raced_isThereOnceAndWhole() throws Exception {
        var content = new byte[300_000];
        new Random(18).nextBytes(content);
        var hash = ContentHash.of(content);

        var got =
                Race.of(
                        i -> {
                            objects().putIfAbsent(hash, stream(content));
                            return ContentHash.of(read(hash));
                        });

        assertThat(got).containsOnly(hash);
    }

    @Test
    void open_unknownContent_isEmpty() throws IOException {
        assertThat(objects().open(HASH)).isEmpty();
        assertThat(objects().has(HASH)).isFalse();
        assertThat(objects().size(HASH)).isEmpty();
    }

    @Test
    void of_twoRuns_areApartFromEachOtherAndFromAll() throws IOException {
        var other = ContentHash.of("other");
        objects().putIfAbsent(other, stream("other".getBytes(UTF_8)));
        objects().of(Samples.RUN).putIfAbsent(HASH, stream(CONTENT));

        assertThat(objects().of(Samples.RUN).has(HASH)).isTrue();
        assertThat(objects().of(Samples.RUN).has(other)).isFalse();
        for (var elsewhere : List.of(objects(), objects().of(Samples.OTHER_RUN))) {
            assertThat(elsewhere.has(HASH)).isFalse();
            assertThat(elsewhere.open(HASH)).isEmpty();
        }
    }

    @Test
    void of_contentThatIsElsewhere_isStoredAgain() throws IOException {
        objects().putIfAbsent(HASH, stream(CONTENT));
        objects().of(Samples.OTHER_RUN).putIfAbsent(HASH, stream(CONTENT));

        objects().of(Samples.RUN).putIfAbsent(HASH, stream(CONTENT));

        try (var content = objects().of(Samples.RUN).open(HASH).orElseThrow()) {
            assertThat(content.readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(objects().of(Samples.RUN).downloadTicket(HASH))
                .isNotEqualTo(objects().of(Samples.OTHER_RUN).downloadTicket(HASH));
    }

    @Test
    void tickets_areAddresses() throws IOException {
        objects().putIfAbsent(HASH, stream(CONTENT));

        assertThat(objects().downloadTicket(HASH).getScheme()).startsWith("http");
        var upload = objects().uploadTicket(HASH, CONTENT.length).url();
        assertThat(upload.getScheme()).startsWith("http");
        assertThat(upload).isNotEqualTo(objects().downloadTicket(HASH));
    }

    private byte[] read(ContentHash hash) throws IOException {
        try (var content = objects().open(hash).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static final class Breaking extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the connection broke off");
        }

        @Override
        public int read(byte[] block, int offset, int length) throws IOException {
            return read();
        }
    }
}
