package io.manta.local.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the programs of commands are on this machine: on the PATH of this process, and after it
 * beside the Java that runs us, so that a command in Java needs no other.
 */
record CommandPath(List<Path> folders) {
    CommandPath {
        folders = List.copyOf(folders);
    }

    static CommandPath ofProcess() {
        var path = System.getenv("PATH");
        var searched = path == null ? "/usr/local/bin:/usr/bin:/bin" : path;
        return new CommandPath(
                Stream.concat(
                                Stream.of(searched.split(File.pathSeparator, -1)),
                                Stream.of(System.getProperty("java.home") + "/bin"))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    /**
     * The program as a command names it: a name is looked for, a path is one.
     *
     * @param folder what relative paths are relative to
     */
    Optional<Path> find(String program, Path folder) {
        var places =
                program.contains("/")
                        ? Stream.of(folder.resolve(program))
                        : folders.stream().map(each -> each.resolve(program));
        return places.map(Path::toAbsolutePath)
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As a variable holds it. */
    String text() {
        return String.join(File.pathSeparator, folders.stream().map(Path::toString).toList());
    }
}
