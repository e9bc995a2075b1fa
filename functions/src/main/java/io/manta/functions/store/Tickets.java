package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.UploadTicket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Presigned addresses of single objects. That of an upload has signed the checksum and the
 * condition too: who holds it can store this one content, if it is not there, and nothing else.
 */
final class Tickets {
    private final S3Presigner presigner;
    private final Folder folder;
    private final Duration life;

    Tickets(S3Presigner presigner, Folder folder, Duration life) {
        this.presigner = presigner;
        this.folder = folder;
        this.life = life;
    }

    URI download(ContentHash hash) {
        var request =
                GetObjectRequest.builder().bucket(folder.bucket()).key(folder.key(hash)).build();
        var signed =
                presigner.presignGetObject(
                        ticket -> ticket.signatureDuration(life).getObjectRequest(request));
        return URI.create(signed.url().toString());
    }

    UploadTicket upload(ContentHash hash) {
        var request =
                PutObjectRequest.builder()
                        .bucket(folder.bucket())
                        .key(folder.key(hash))
                        .ifNoneMatch("*")
                        .checksumSHA256(Checksum.of(hash))
                        .build();
        var signed =
                presigner.presignPutObject(
                        ticket -> ticket.signatureDuration(life).putObjectRequest(request));
        var headers = new LinkedHashMap<String, String>();
        new TreeMap<>(signed.signedHeaders())
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        // Every client sends it of its own, and some let nobody set it.
        headers.keySet().removeIf("host"::equalsIgnoreCase);
        return new UploadTicket(URI.create(signed.url().toString()), headers);
    }
}
