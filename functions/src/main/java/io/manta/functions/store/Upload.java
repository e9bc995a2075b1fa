package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import java.io.IOException;
import java.security.SecureRandom;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One conditional write of an object.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional
 *     writes</a>
 */
final class Upload {
    /** Not the JDK's quick one: what is restored from one snapshot would wait alike. */
    private static final SecureRandom CHANCE = new SecureRandom();

    /** The object is there. */
    private static final int PRECONDITION_FAILED = 412;

    /** Another write of the same object was under way: S3 asks for it again. */
    private static final int CONFLICT = 409;

    private static final int TRIES = 10;
    private static final long PAUSE_MILLIS = 100;

    private final S3Client client;
    private final Folder folder;

    Upload(S3Client client, Folder folder) {
        this.client = client;
        this.folder = folder;
    }

    void put(ContentHash hash, Spool content) throws IOException {
        var request =
                PutObjectRequest.builder()
                        .bucket(folder.bucket())
                        .key(folder.key(hash))
                        .ifNoneMatch("*")
                        .checksumSHA256(Checksum.of(hash))
                        .build();
        for (var tries = 1; !isStored(request, content, tries == TRIES); tries++) {
            pause();
        }
    }

    private boolean isStored(PutObjectRequest request, Spool content, boolean last) {
        try {
            client.putObject(request, content.body());
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return true;
            }
            if (e.statusCode() == CONFLICT && !last) {
                return false;
            }
            throw e;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(CHANCE.nextLong(PAUSE_MILLIS) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another stores the same object", e);
        }
    }
}
