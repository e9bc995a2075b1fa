package io.manta.local.nodes;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Writes the parts of a split, in the order that their rows have in the file. */
final class PartWriter {
    /** Files that are open at a time: well under what systems allow a process by default. */
    private static final int OPEN = 200;

    private final DatasetSplit split;
    private final RowDeal deal;
    private final Parts parts;

    PartWriter(DatasetSplit split, RowDeal deal, Parts parts) {
        this.split = split;
        this.deal = deal;
        this.parts = parts;
    }

    void write(int nodes) throws IOException {
        var first = split.heldOut().isPresent() ? RowDeal.HELD_OUT : 0;
        for (var from = first; from < nodes; from += OPEN) {
            writeRange(from, Math.min(nodes, from + OPEN));
        }
    }

    /** One pass over the file, for the owners in a range. */
    private void writeRange(int from, int to) throws IOException {
        var writers = new HashMap<Integer, Writer>();
        try (var reader = RowReader.open(split)) {
            open(from, to, reader.header().map(h -> h + "\n").orElse(""), writers);
            for (var row = 0; row < deal.rows(); row++) {
                var text = reader.next();
                if (text == null) {
                    throw new IOException(
                            "%s was changed while it was read".formatted(split.file()));
                }
                var writer = writers.get(deal.owner(row));
                if (writer != null) {
                    writer.write(text + "\n");
                }
            }
        } finally {
            for (var writer : writers.values()) {
                writer.close();
            }
        }
    }

    private void open(int from, int to, String header, Map<Integer, Writer> writers)
            throws IOException {
        for (var owner = from; owner < to; owner++) {
            var file = owner == RowDeal.HELD_OUT ? parts.heldOut() : parts.ofNode(owner);
            Files.createDirectories(file.getParent());
            var writer = Files.newBufferedWriter(file, RowReader.BYTES);
            writers.put(owner, writer);
            writer.write(header);
        }
    }
}
