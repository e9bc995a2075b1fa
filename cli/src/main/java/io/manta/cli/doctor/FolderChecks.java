package io.manta.cli.doctor;

import io.manta.cli.DamagedFolder;
import io.manta.cli.text.Size;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import io.manta.local.store.DamagedStoreException;
import io.manta.local.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the folder that runs are kept in. */
final class FolderChecks {
    private final Path dir;

    FolderChecks(Path dir) {
        this.dir = dir;
    }

    List<Finding> all() {
        var findings = new ArrayList<Finding>();
        findings.add(folder());
        if (Files.isDirectory(dir)) {
            findings.addAll(runs());
        }
        return findings;
    }

    private Finding folder() {
        if (Files.isDirectory(dir)) {
            return Files.isWritable(dir)
                    ? Finding.ok("folder", "%s, %s".formatted(dir, Size.of(size())))
                    : Finding.missing(
                            "folder",
                            dir + " can't be written",
                            "give this user the right, or name another folder with --dir");
        }
        var parent = dir.toAbsolutePath().getParent();
        return !Files.exists(dir) && parent != null && Files.isWritable(parent)
                ? Finding.ok("folder", dir + " is not there yet: the first run makes it")
                : Finding.missing(
                        "folder",
                        dir + " can't be made",
                        "name another folder with --dir, or work in one that can be written");
    }

    private List<Finding> runs() {
        try (var store = LocalStore.open(dir)) {
            store.checkWhole();
            var all = store.runs();
            var going = all.stream().filter(run -> !run.status().isEnded()).count();
            var findings = new ArrayList<Finding>();
            findings.add(Finding.ok("runs", "%s, of which %s go on".formatted(all.size(), going)));
            interrupted(all).ifPresent(findings::add);
            return findings;
        } catch (DamagedStoreException e) {
            return List.of(
                    Finding.missing("runs", String.valueOf(e.getMessage()), DamagedFolder.hint(e)));
        } catch (StoreException e) {
            return List.of(
                    Finding.note("runs", String.valueOf(e.getMessage()), "manta run digits"));
        }
    }

    private static Optional<Finding> interrupted(List<RunRecord> runs) {
        var ids =
                runs.stream()
                        .filter(run -> run.status() == RunStatus.STOPPED)
                        .filter(run -> run.endReason().orElse("").startsWith("interrupted"))
                        .map(run -> run.id().value())
                        .toList();
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.note(
                                "interrupted",
                                "%s, the newest is %s".formatted(ids.size(), ids.get(0)),
                                "manta start %s lets it go on".formatted(ids.get(0))));
    }

    private long size() {
        try (var files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // a run removes its work folders while this walks
        }
    }
}
