package io.manta.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints in a charset; signs that it has not are spelt with those that every charset has. */
final class PlainSigns extends PrintStream {
    private static final Map<Character, Character> PLAIN =
            Map.of('✓', '+', '✗', 'x', '●', '*', '·', '.', '…', '~', '█', '#', '→', '>');

    private final Charset charset;

    PlainSigns(OutputStream out, Charset charset) {
        super(out, true, charset);
        this.charset = charset;
    }

    @Override
    public void print(@Nullable String text) {
        super.print(spelt(String.valueOf(text)));
    }

    private String spelt(String text) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return text;
        }
        var encoder = charset.newEncoder();
        var plain = new StringBuilder(text);
        for (var i = 0; i < plain.length(); i++) {
            var sign = PLAIN.get(plain.charAt(i));
            if (sign != null && !encoder.canEncode(plain.charAt(i))) {
                plain.setCharAt(i, sign);
            }
        }
        return plain.toString();
    }
}
