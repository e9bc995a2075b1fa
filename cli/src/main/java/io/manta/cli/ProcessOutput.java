package io.manta.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * An output of this process. What can't be written ends the command by an {@link OutputException};
 * a {@link PrintStream} alone would go on, and on.
 */
final class ProcessOutput extends FilterOutputStream {
    ProcessOutput(OutputStream out) {
        super(out);
    }

    /**
     * A terminal gets the characters that it can show, everything else UTF-8.
     *
     * @param terminal the property that is there if it is a terminal
     */
    static PrintStream stream(FileDescriptor file, Properties properties, String terminal) {
        var charset =
                properties.containsKey(terminal)
                        ? Charset.forName(properties.getProperty("native.encoding", "UTF-8"))
                        : StandardCharsets.UTF_8;
        return new PlainSigns(new ProcessOutput(new FileOutputStream(file)), charset);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
