package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.engine.port.Objects;
import io.manta.engine.port.UploadTicket;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Objects in a bucket. An object is written once: each write is conditional on there being none,
 * and carries the checksum that the content must have, so that S3 itself refuses any other.
 *
 * <p>Whoever asks for an object that is not there needs {@code s3:ListBucket}: S3 answers 403
 * instead of 404 without it. Thread-safe.
 */
public final class S3Objects implements Objects {
    /** How long a ticket holds; never longer than the credentials that it is signed with. */
    private static final Duration TICKET_LIFE = Duration.ofMinutes(15);

    private final S3Client client;
    private final S3Presigner presigner;
    private final Folder folder;

    public S3Objects(S3Client client, S3Presigner presigner, String bucket) {
        this(client, presigner, new Folder(bucket, Optional.empty()));
    }

    private S3Objects(S3Client client, S3Presigner presigner, Folder folder) {
        this.client = client;
        this.presigner = presigner;
        this.folder = folder;
    }

    @Override
    public S3Objects of(RunId run) {
        return new S3Objects(client, presigner, folder.of(run));
    }

    @Override
    public OptionalLong size(ContentHash hash) {
        try {
            var head =
                    client.headObject(
                            HeadObjectRequest.builder()
                                    .bucket(folder.bucket())
                                    .key(folder.key(hash))
                                    .build());
            return OptionalLong.of(head.contentLength());
        } catch (NoSuchKeyException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void putIfAbsent(ContentHash hash, InputStream content) throws IOException {
        try (var spool = Spool.of(hash, content)) {
            new Upload(client, folder).put(hash, spool);
        }
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) {
        try {
            return Optional.of(
                    client.getObject(
                            request -> request.bucket(folder.bucket()).key(folder.key(hash))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public URI downloadTicket(ContentHash hash) {
        return tickets().download(hash);
    }

    @Override
    public UploadTicket uploadTicket(ContentHash hash, long size) {
        return tickets().upload(hash);
    }

    private Tickets tickets() {
        return new Tickets(presigner, folder, TICKET_LIFE);
    }
}
