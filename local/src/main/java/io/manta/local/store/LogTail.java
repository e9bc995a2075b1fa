package io.manta.local.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;

/** The end of a file, read from its end block by block. */
final class LogTail {
    private static final int BLOCK = 64 * 1024;

    private LogTail() {}

    /** The bytes from the start of the line that is {@code lines} line ends before the last. */
    static byte[] read(Path file, int lines) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var blocks = new ArrayDeque<byte[]>();
            var endsToPass = lines + 1L;
            for (var end = channel.size(); end > 0 && endsToPass > 0; ) {
                var start = Math.max(0, end - BLOCK);
                var block = block(channel, start, (int) (end - start));
                var from = block.length;
                while (from > 0 && (block[from - 1] != '\n' || --endsToPass > 0)) {
                    from--;
                }
                blocks.addFirst(Arrays.copyOfRange(block, from, block.length));
                end = start;
            }
            return joined(blocks);
        }
    }

    private static byte[] block(FileChannel channel, long start, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        var read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, start + buffer.position());
        }
        return buffer.array();
    }

    private static byte[] joined(Iterable<byte[]> blocks) {
        var out = new ByteArrayOutputStream();
        blocks.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
