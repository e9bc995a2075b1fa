package io.manta;

import io.manta.compiler.CompilationException;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.contract.WireFormatException;
import io.manta.contract.document.Program.Bundled;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A swarm that is ready to be submitted: its document, and the bundles of its programs.
 *
 * <pre>{@code
 * var packaged = PackagedSwarm.of(new FederatedAveraging(), Path.of("examples/averaging"));
 * packaged.writeTo(Path.of("build/averaging.json"));
 * }</pre>
 *
 * @param document every program in it is bundled, or a command
 * @param bundles every program of the document
 */
public record PackagedSwarm(SwarmDocument document, Bundles bundles) {

    /**
     * What {@code swarm} says, as data. Calls its {@link Swarm#execute()} once and reads its
     * programs. Judges nothing else: the compiler does, with every problem at once.
     *
     * @param folder what the relative paths of programs are relative to: the folder that the
     *     swarm's source is in, where it is known
     * @throws CompilationException with {@link DiagnosticCode#PROGRAM_MISSING} or {@link
     *     DiagnosticCode#PROGRAM_TOO_LARGE} for every program that can't be packed
     */
    public static PackagedSwarm of(Swarm swarm, Path folder) {
        var problems = new Diagnostics();
        var packaged = of(swarm, folder, problems);
        problems.throwIfErrors();
        return packaged;
    }

    /**
     * Like {@link #of(Swarm, Path)}, but adds to {@code problems} instead of throwing them: an
     * empty program stands in for each that can't be packed, so that the rest can be judged with
     * it. With a problem the outcome is to be looked at, not to be run.
     */
    public static PackagedSwarm of(Swarm swarm, Path folder, Diagnostics problems) {
        return Packaging.of(swarm, folder, problems);
    }

    /**
     * The swarm whose document is {@code file}, with its bundles from the same folder. Programs
     * that are text in the document are bundled.
     *
     * @throws WireFormatException if the file can't be read or is not a swarm document, or a bundle
     *     not what its name says
     * @throws CompilationException with {@link DiagnosticCode#PROGRAM_MISSING} for every bundle
     *     that is not there
     */
    public static PackagedSwarm read(Path file) {
        var problems = new Diagnostics();
        var packaged = read(file, problems);
        problems.throwIfErrors();
        return packaged;
    }

    /**
     * Like {@link #read(Path)}, but adds to {@code problems} what is wrong with programs, as {@link
     * #of(Swarm, Path, Diagnostics)} does.
     */
    public static PackagedSwarm read(Path file, Diagnostics problems) {
        var document = SwarmDocumentJson.read(text(file));
        var hashes =
                document.modules().stream()
                        .filter(module -> module.program() instanceof Bundled)
                        .map(module -> ((Bundled) module.program()).hash())
                        .toList();
        var folder = file.toAbsolutePath().getParent();
        return InlinePrograms.bundle(
                document,
                folder == null ? Bundles.none() : Bundles.readFrom(folder, hashes),
                problems);
    }

    /** Writes the document to {@code file} and the bundles beside it. */
    public void writeTo(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(
                    "a document's file must be in a folder, got: \"%s\"".formatted(file));
        }
        bundles.writeTo(folder);
        try {
            Files.writeString(file, SwarmDocumentJson.write(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Unreadable.document(e);
        }
    }
}
