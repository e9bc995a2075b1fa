package io.manta.contract.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of a content, as 64 lower-case hexadecimal digits. */
public record ContentHash(String hex) implements Comparable<ContentHash> {
    private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{64}");
    private static final String OBJECT_FOLDER = "objects/";

    public ContentHash {
        if (!PATTERN.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "a content hash is 64 hexadecimal digits, got: \"%s\"".formatted(hex));
        }
    }

    public static ContentHash of(byte[] content) {
        return new ContentHash(HexFormat.of().formatHex(sha256().digest(content)));
    }

    public static ContentHash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash that {@code digest}, fed with the whole content, has come to. */
    public static ContentHash finish(MessageDigest digest) {
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    /** A digest to feed a content to that is too large to hold. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The content with this {@link #objectKey}. */
    public static ContentHash ofObjectKey(String key) {
        if (!key.startsWith(OBJECT_FOLDER)) {
            throw new IllegalArgumentException(
                    "the key of an object starts with %s, got: \"%s\""
                            .formatted(OBJECT_FOLDER, key));
        }
        return new ContentHash(key.substring(OBJECT_FOLDER.length()));
    }

    /** The name of the content in the object store, as a state machine reads it from there. */
    public String objectKey() {
        return OBJECT_FOLDER + hex;
    }

    @Override
    public int compareTo(ContentHash other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
