package io.manta.light;

import io.manta.contract.world.EnvNames;
import io.manta.light.aws.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The datasets that the task's module asks for, by name; {@code photos/cats/tom.jpg} is a file in
 * dataset {@code photos}. One is on the node's disk, or in S3: then what is named is copied into
 * the container's storage when it is first asked for, a directory with all that is below it, and
 * stays as it is. Contents are given as they are: a compressed file stays compressed. Thread-safe.
 */
public final class Local {
    private static final String S3 = "s3://";

    private final Connection connection;
    private final Map<String, Dataset> datasets = new ConcurrentHashMap<>();

    Local(Connection connection) {
        this.connection = connection;
    }

    /**
     * The datasets of the task that this process is.
     *
     * @throws NotInATaskException if it is none
     */
    public static Local ofThisTask() {
        return new Local(Connection.ofThisProcess());
    }

    /**
     * Where a dataset, or a file in it, is on this machine.
     *
     * @throws DatasetMissingException if the module does not ask for it
     */
    public Path path(String name) {
        var named = named(name);
        named.dataset().fetch(named.rest());
        return named.path();
    }

    /** Whether there is such a dataset, or such a file in it; copies nothing. */
    public boolean exists(String name) {
        try {
            var named = named(name);
            return named.dataset().exists(named.rest());
        } catch (DatasetMissingException e) {
            return false;
        }
    }

    /** What a directory holds, sorted. */
    public List<Path> list(String name) {
        var path = found(name);
        if (!Files.isDirectory(path)) {
            throw new RequestRefusedException("\"%s\" is a file, not a directory".formatted(name));
        }
        try (var files = Files.list(path)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a file, from its start. */
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(file(name));
    }

    /** The lines of a text file in UTF-8. */
    public List<String> lines(String name) throws IOException {
        return Files.readAllLines(file(name));
    }

    private Path found(String name) {
        var path = path(name);
        if (!Files.exists(path)) {
            throw new DatasetMissingException(
                    "\"%s\" does not exist on this node: %s".formatted(name, named(name).place()));
        }
        return path;
    }

    private Path file(String name) {
        var path = found(name);
        if (Files.isDirectory(path)) {
            throw new RequestRefusedException(
                    "\"%s\" is a directory; name a file in it, as in \"%s/part.csv\""
                            .formatted(name, name));
        }
        return path;
    }

    /**
     * What a name means.
     *
     * @param rest what follows the dataset, normalised
     * @param place where it is, in words
     */
    private record Named(Dataset dataset, String rest, Path path, String place) {}

    private Named named(String name) {
        var slash = name.indexOf('/');
        var first = slash < 0 ? name : name.substring(0, slash);
        var dataset = dataset(first);
        var root = dataset.root();
        var path = slash < 0 ? root : root.resolve(name.substring(slash + 1)).normalize();
        if (!path.startsWith(root)) {
            throw new RequestRefusedException(
                    "\"%s\" leads out of dataset \"%s\"".formatted(name, first));
        }
        var rest = root.relativize(path).toString();
        var place = connection.context().datasets().get(first) + (rest.isEmpty() ? "" : "/" + rest);
        return new Named(dataset, rest, path, place);
    }

    private Dataset dataset(String name) {
        var places = connection.context().datasets();
        var place = places.get(name);
        if (place == null) {
            throw new DatasetMissingException(
                    "dataset \"%s\" is not one that this module asks for; %s"
                            .formatted(name, Names.there(places.keySet())));
        }
        return datasets.computeIfAbsent(name, unused -> dataset(name, place));
    }

    private Dataset dataset(String name, String place) {
        if (!place.startsWith(S3)) {
            return new Dataset.OnDisk(Path.of(place).toAbsolutePath().normalize());
        }
        var rest = place.substring(S3.length());
        var slash = rest.indexOf('/');
        var bucket = slash < 0 ? rest : rest.substring(0, slash);
        var prefix = slash < 0 ? "" : rest.substring(slash + 1).replaceFirst("/+$", "");
        var environment = connection.environment();
        return new Mirror(
                new Bucket(bucket, Connection.patience(environment), environment),
                prefix,
                scratch().resolve("datasets").resolve(name),
                scratch().resolve("drafts"));
    }

    /** Where there is room. */
    private Path scratch() {
        var scratch =
                connection
                        .environment()
                        .getOrDefault(EnvNames.SCRATCH, System.getProperty("java.io.tmpdir"));
        return Path.of(scratch, ".manta").toAbsolutePath();
    }
}
