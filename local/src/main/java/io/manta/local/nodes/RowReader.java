package io.manta.local.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a dataset one by one. Blank lines are no rows. */
final class RowReader implements AutoCloseable {
    /** One character a byte, so that the parts have the file's bytes whatever its encoding is. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final BufferedReader lines;
    private final Optional<String> header;

    private RowReader(BufferedReader lines, Optional<String> header) {
        this.lines = lines;
        this.header = header;
    }

    static RowReader open(DatasetSplit split) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(content(split), BYTES));
        return new RowReader(
                lines, split.header() ? Optional.ofNullable(lines.readLine()) : Optional.empty());
    }

    Optional<String> header() {
        return header;
    }

    /** The next row, or null after the last. */
    @Nullable String next() throws IOException {
        var line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static InputStream content(DatasetSplit split) throws IOException {
        var file = Files.newInputStream(split.file());
        if (!split.isCompressed()) {
            return file;
        }
        try {
            return new GZIPInputStream(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
