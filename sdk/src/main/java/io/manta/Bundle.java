package io.manta;

import io.manta.contract.id.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * The program of a module as a zip archive, named by the SHA-256 of its bytes. Immutable; equal by
 * its name.
 */
public final class Bundle {
    private final byte[] content;
    private final ContentHash hash;

    /** A bundle of these bytes, which are copied. */
    public Bundle(byte[] content) {
        this.content = content.clone();
        this.hash = ContentHash.of(content);
    }

    public ContentHash hash() {
        return hash;
    }

    /** Its name as a file: {@code <hash>.zip}. */
    public String fileName() {
        return fileName(hash);
    }

    /** Its length in bytes. */
    public long size() {
        return content.length;
    }

    /** A copy of its bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** Its bytes as a stream that needs no closing. */
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    static String fileName(ContentHash hash) {
        return hash + ".zip";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bundle that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "Bundle[" + hash + ", " + content.length + " bytes]";
    }
}
