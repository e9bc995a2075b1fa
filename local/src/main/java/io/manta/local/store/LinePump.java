package io.manta.local.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts what a program prints into lines and writes each when its end has come. */
final class LinePump {
    private static final int BLOCK = 8 * 1024;

    private final LogWriter log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long length;
    private boolean afterReturn;
    private @Nullable IOException failure;

    LinePump(LogWriter log) {
        this.log = log;
    }

    void pump(InputStream output) throws IOException {
        var block = new byte[BLOCK];
        for (var n = output.read(block); n >= 0; n = output.read(block)) {
            for (var i = 0; i < n; i++) {
                take(block[i]);
            }
        }
        if (length > 0) {
            endLine();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void take(byte b) {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            endLine();
        } else if (length++ < LogWriter.MAX_LINE_BYTES) {
            line.write(b);
        }
    }

    /**
     * After the log has failed there is nothing to write, but a program must not block in its
     * print.
     */
    private void endLine() {
        if (failure == null) {
            try {
                log.write(text());
            } catch (IOException e) {
                failure = e;
            }
        }
        line.reset();
        length = 0;
    }

    private String text() {
        var text = line.toString(StandardCharsets.UTF_8);
        return length <= LogWriter.MAX_LINE_BYTES
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                "… (%,d bytes of this line are left out)",
                                length - line.size());
    }
}
