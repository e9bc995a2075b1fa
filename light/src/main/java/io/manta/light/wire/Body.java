package io.manta.light.wire;

import io.manta.contract.id.ContentHash;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a request carries. A file is never in memory as a whole. */
public sealed interface Body {
    /** Nothing. */
    Body NONE = new OfBytes(new byte[0]);

    /** Its length in bytes. */
    long size();

    ContentHash hash();

    /** It, from its start, for one try. */
    BodyPublisher publisher();

    /** Bytes, which are not copied. */
    static Body of(byte[] content) {
        return new OfBytes(content);
    }

    /** The content of a file, which must not change meanwhile. */
    static Body of(Path file) {
        return new OfFile(file);
    }

    /** Bytes at hand. */
    final class OfBytes implements Body {
        private final byte[] content;

        private OfBytes(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public ContentHash hash() {
            return ContentHash.of(content);
        }

        @Override
        public BodyPublisher publisher() {
            return BodyPublishers.ofByteArray(content);
        }
    }

    /** A file. */
    record OfFile(Path path) implements Body {
        private static final int BLOCK = 1 << 20;

        @Override
        public long size() {
            try {
                return Files.size(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ContentHash hash() {
            var digest = ContentHash.sha256();
            try (var in = Files.newInputStream(path)) {
                var block = new byte[BLOCK];
                for (var n = in.read(block); n >= 0; n = in.read(block)) {
                    digest.update(block, 0, n);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ContentHash.finish(digest);
        }

        @Override
        public BodyPublisher publisher() {
            try {
                return BodyPublishers.ofFile(path);
            } catch (FileNotFoundException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
