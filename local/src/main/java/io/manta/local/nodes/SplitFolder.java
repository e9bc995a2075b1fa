package io.manta.local.nodes;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder with the parts of one split, named by everything that decides what is in it: made
 * once, visible whole or not at all, found again by the next run.
 */
final class SplitFolder {
    /** Raised when the same description would give other parts. */
    private static final int FORMAT = 1;

    private final Path datasets;
    private final DatasetSplit split;
    private final int nodes;
    private final long seed;

    SplitFolder(Path datasets, DatasetSplit split, int nodes, long seed) {
        this.datasets = datasets.toAbsolutePath().normalize();
        this.split = split;
        this.nodes = nodes;
        this.seed = seed;
    }

    /** The parts, made now unless they are there. */
    Parts parts() {
        var folder = datasets.resolve(name().hex());
        if (Files.isDirectory(folder)) {
            refresh(folder);
        } else {
            make(folder);
        }
        return new Parts(folder, split.partName());
    }

    /** Its age is that of its last use, for those that remove what is old. */
    private static void refresh(Path folder) {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw NodesException.unwritable(folder, e);
        }
    }

    private void make(Path folder) {
        var deal = deal();
        try {
            Files.createDirectories(datasets);
            var draft = Files.createTempDirectory(datasets, "draft-");
            try {
                new PartWriter(split, deal, new Parts(draft, split.partName())).write(nodes);
                publish(draft, folder);
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw NodesException.unwritable(folder, e);
        }
    }

    /** One rename; if another process was quicker, its folder has the same bytes. */
    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private RowDeal deal() {
        var labels = new ArrayList<String>();
        var rows = 0;
        try (var reader = RowReader.open(split)) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows++;
                if (split.by() == SplitBy.LABEL) {
                    labels.add(row.substring(row.lastIndexOf(',') + 1).strip());
                }
            }
        } catch (IOException e) {
            throw NodesException.unreadable(split.file(), e);
        }
        return deal(rows, labels);
    }

    private RowDeal deal(int rows, List<String> labels) {
        var heldOut =
                split.heldOut()
                        .map(h -> (int) Math.max(1, Math.round(h.fraction() * rows)))
                        .orElse(0);
        if (rows - heldOut < nodes) {
            throw NodesException.tooFewRows(split.file(), Math.max(0, rows - heldOut), nodes);
        }
        return switch (split.by()) {
            case ROWS -> RowDeal.byRows(rows, heldOut, nodes, seed);
            case LABEL -> RowDeal.byLabel(labels, heldOut, nodes, seed);
        };
    }

    private ContentHash name() {
        var key =
                JsonObject.builder()
                        .put("format", FORMAT)
                        .put("content", content().hex())
                        .put("file", split.partName())
                        .put("by", split.by().word())
                        .put("header", split.header())
                        .put("nodes", nodes)
                        .put("seed", seed);
        split.heldOut().ifPresent(h -> key.put("held_out", JsonNumber.of(h.fraction())));
        return ContentHash.of(key.build().text());
    }

    private ContentHash content() {
        var digest = ContentHash.sha256();
        try (var in = Files.newInputStream(split.file())) {
            var buffer = new byte[1 << 16];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw NodesException.unreadable(split.file(), e);
        }
        return ContentHash.finish(digest);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
