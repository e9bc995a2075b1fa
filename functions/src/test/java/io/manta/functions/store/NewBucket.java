package io.manta.functions.store;

import io.manta.functions.Moto;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket of its own for each test, on moto's server. */
public final class NewBucket {
    private static final S3Client CLIENT = Moto.client(S3Client.builder());

    private static final S3Presigner PRESIGNER =
            S3Presigner.builder()
                    .endpointOverride(Moto.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(Moto.credentials())
                    .build();

    private NewBucket() {}

    /** Those of a bucket of its own that hold so long. */
    static Tickets tickets(Duration life) {
        return new Tickets(PRESIGNER, new Folder(named(), Optional.empty()), life);
    }

    /** The objects of an empty one. */
    public static S3Objects create() {
        return new S3Objects(CLIENT, PRESIGNER, named());
    }

    /** The objects of an empty one of this name. */
    public static S3Objects named(String name) {
        CLIENT.createBucket(request -> request.bucket(name));
        return new S3Objects(CLIENT, PRESIGNER, name);
    }

    /** All that is in the bucket of this name: the ETag of each object, by its key. */
    public static SortedMap<String, String> items(String name) {
        var items = new TreeMap<String, String>();
        CLIENT.listObjectsV2Paginator(request -> request.bucket(name))
                .contents()
                .forEach(object -> items.put(object.key(), object.eTag()));
        return items;
    }

    /** Like the other, used by a client whose calls pass through these. */
    public static S3Objects create(ExecutionInterceptor... calls) {
        return new S3Objects(Moto.client(S3Client.builder(), calls), PRESIGNER, named());
    }

    private static String named() {
        var name = "manta-" + UUID.randomUUID();
        CLIENT.createBucket(request -> request.bucket(name));
        return name;
    }
}
