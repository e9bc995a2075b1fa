package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A content on its way to the bucket, whose length and hash are known: S3 wants both before the
 * content. A small one is held in memory; a larger one goes by a file, which the function has room
 * for (512 MB in {@code /tmp} unless it asks for more), where its memory has not.
 */
sealed interface Spool extends AutoCloseable {
    /** The longest content that is held in memory. */
    int MOST_HELD = 1024 * 1024;

    /** It, from its beginning, as often as it is sent. */
    RequestBody body();

    @Override
    void close() throws IOException;

    /**
     * Reads all of it.
     *
     * @throws IOException if it can't be read, or its hash is another
     */
    static Spool of(ContentHash hash, InputStream content) throws IOException {
        var digest = ContentHash.sha256();
        var read = new DigestInputStream(content, digest);
        var start = read.readNBytes(MOST_HELD);
        var spool = start.length < MOST_HELD ? new Held(start) : Filed.of(start, read);
        var got = ContentHash.finish(digest);
        if (!got.equals(hash)) {
            spool.close();
            throw new IOException("a content must have the hash %s, got: %s".formatted(hash, got));
        }
        return spool;
    }

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // made here and read here; nobody compares two
    record Held(byte[] content) implements Spool {
        @Override
        public RequestBody body() {
            return RequestBody.fromBytes(content);
        }

        @Override
        public void close() {}
    }

    /** In a file, which is removed. */
    record Filed(Path file) implements Spool {
        static Filed of(byte[] start, InputStream rest) throws IOException {
            var file = Files.createTempFile("object", "");
            try {
                try (var out = Files.newOutputStream(file)) {
                    out.write(start);
                    rest.transferTo(out);
                }
                return new Filed(file);
            } catch (IOException e) {
                Files.delete(file);
                throw e;
            }
        }

        @Override
        public RequestBody body() {
            return RequestBody.fromFile(file);
        }

        @Override
        public void close() throws IOException {
            Files.delete(file);
        }
    }
}
