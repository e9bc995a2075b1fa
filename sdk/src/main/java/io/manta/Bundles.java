package io.manta;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The bundles that travel beside a swarm document, each once. On disk each is a file {@code
 * <hash>.zip} in the document's folder. Immutable.
 */
public record Bundles(List<Bundle> all) {
    private static final Bundles NONE = new Bundles(List.of());

    public Bundles {
        all = List.copyOf(new LinkedHashSet<>(all));
    }

    public static Bundles none() {
        return NONE;
    }

    public Optional<Bundle> get(ContentHash hash) {
        return all.stream().filter(bundle -> bundle.hash().equals(hash)).findFirst();
    }

    /** These bundles and one more. */
    public Bundles with(Bundle bundle) {
        var more = new ArrayList<>(all);
        more.add(bundle);
        return new Bundles(more);
    }

    /** Writes each bundle to its file in {@code folder}, which is made if it isn't there. */
    public void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var bundle : all) {
                Files.write(folder.resolve(bundle.fileName()), bundle.content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of the bundles named that are in {@code folder}.
     *
     * @throws WireFormatException if a file can't be read, or its content is not what its name says
     */
    public static Bundles readFrom(Path folder, Collection<ContentHash> hashes) {
        var found = new ArrayList<Bundle>();
        for (var hash : hashes) {
            var file = folder.resolve(Bundle.fileName(hash));
            if (Files.exists(file)) {
                found.add(read(file, hash));
            }
        }
        return new Bundles(found);
    }

    private static Bundle read(Path file, ContentHash expected) {
        try {
            var bundle = new Bundle(Files.readAllBytes(file));
            if (!bundle.hash().equals(expected)) {
                throw new WireFormatException(
                        "the bundle \"%s\" must have the SHA-256 that its name says, got: %s"
                                .formatted(file.getFileName(), bundle.hash()));
            }
            return bundle;
        } catch (IOException e) {
            throw Unreadable.bundle(file, e);
        }
    }
}
