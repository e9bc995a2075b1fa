package io.manta.cli.read;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that stays open when an encoder over it is closed. */
final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
