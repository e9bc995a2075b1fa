package io.manta.cli.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The inside of a quoted cell: each quote is written twice. */
final class DoubledQuotes extends FilterOutputStream {
    DoubledQuotes(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        if (b == '"') {
            out.write('"');
        }
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var from = offset;
        for (var i = offset; i < offset + length; i++) {
            if (bytes[i] == '"') {
                out.write(bytes, from, i + 1 - from);
                from = i; // the quote again
            }
        }
        out.write(bytes, from, offset + length - from);
    }
}
