package io.manta.local.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * A stream with a sign in place of what is hidden, however it was cut into blocks. Each byte is
 * looked at once, and held back only while it may belong to something hidden. Not thread-safe.
 */
final class MaskedStream extends InputStream {
    private static final int BLOCK = 8 * 1024;
    private static final byte[] SIGN = SecretMask.SIGN.getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private final PatternTree hidden;
    private final byte[] block = new byte[BLOCK];
    private final byte[] ring;
    private final ArrayDeque<Span> spans = new ArrayDeque<>();
    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private byte[] answer = new byte[0];
    private int answered;
    private int state = PatternTree.START;
    private long taken;
    private long released;
    private boolean inSpan;
    private boolean ended;

    /** Bytes of the stream that are hidden. Of two that touch or overlap, there is only one. */
    private record Span(long start, long end) {}

    MaskedStream(InputStream in, PatternTree hidden) {
        this.in = in;
        this.hidden = hidden;
        this.ring = new byte[hidden.longest() + 1];
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (answered == answer.length && !ended) {
            fill();
        }
        if (answered == answer.length) {
            return -1;
        }
        var count = Math.min(length, answer.length - answered);
        System.arraycopy(answer, answered, target, offset, count);
        answered += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads once, as much as is there. */
    private void fill() throws IOException {
        var count = in.read(block);
        ended = count < 0;
        for (var i = 0; i < count; i++) {
            take(block[i]);
        }
        if (ended) {
            releaseTo(taken);
        }
        answer = ready.toByteArray();
        answered = 0;
        ready.reset();
    }

    private void take(byte b) {
        ring[(int) (taken % ring.length)] = b;
        taken++;
        state = hidden.next(state, b);
        if (hidden.found(state) > 0) {
            hide(taken - hidden.found(state));
        }
        releaseTo(taken - hidden.held(state));
    }

    /** Hides from {@code start} on to what was taken last. */
    private void hide(long start) {
        var first = start;
        while (!spans.isEmpty() && spans.getLast().end() >= first) {
            first = Math.min(first, spans.removeLast().start());
        }
        spans.addLast(new Span(first, taken));
    }

    private void releaseTo(long limit) {
        for (; released < limit; released++) {
            while (!spans.isEmpty() && spans.getFirst().end() <= released) {
                spans.removeFirst();
            }
            var isHidden = !spans.isEmpty() && spans.getFirst().start() <= released;
            if (!isHidden) {
                ready.write(ring[(int) (released % ring.length)]);
            } else if (!inSpan) {
                ready.writeBytes(SIGN);
            }
            inSpan = isHidden;
        }
    }
}
