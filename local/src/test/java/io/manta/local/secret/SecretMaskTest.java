package io.manta.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void over_blocksOfAnySize_hidesEveryValueAndNothingElse(int size) {
        var mask = SecretMask.of(List.of("hunter2", "correct horse", "hunt the snark"));

        assertThat(masked(mask, "a hunter2, huntehunter2hunt\ncorrect horse!hunter\n", size))
                .isEqualTo("a ***, hunte***hunt\n***!hunter\n");
    }

    @Test
    void over_overlappingValues_hidesAllOfThem() {
        var mask = SecretMask.of(List.of("abcd", "cdef", "aaaa"));

        assertThat(masked(mask, "xabcdefx aaaaaaax", 4)).isEqualTo("x***x ***x");
    }

    @Test
    void over_aValueInAnother_hidesTheLonger() {
        var mask = SecretMask.of(List.of("secret", "my secret key"));

        assertThat(masked(mask, "my secret key, my secret", 5)).isEqualTo("***, my ***");
    }

    @Test
    void over_severalLines_hidesEachWithoutItsSpaces() {
        var mask =
                SecretMask.of(List.of("-----BEGIN KEY-----\r\n  MIIEow\nabc\n-----END KEY-----\n"));

        assertThat(masked(mask, "-----BEGIN KEY-----\\nMIIEow\\nabc\n\t-----END KEY-----", 6))
                .isEqualTo("***\\n***\\nabc\n\t***");
    }

    @Test
    void over_fewerThanFourCharacters_hidesNothing() {
        assertThat(masked(SecretMask.of(List.of("abc", "yes ")), "abc yes", 3))
                .isEqualTo("abc yes");
    }

    @Test
    void over_aSecretOfOtherScripts_hidesItsBytes() {
        assertThat(masked(SecretMask.of(List.of("pässwört€")), "ä pässwört€ €", 1))
                .isEqualTo("ä *** €");
    }

    /** What is read at one end is written at the other, without the end of the stream. */
    @Test
    void over_aLineThatHasEnded_givesItAtOnce() throws IOException {
        var program = new PipedOutputStream();
        var output = SecretMask.of(List.of("hunter2")).over(new PipedInputStream(program));

        program.write("it is hunter2\n".getBytes(StandardCharsets.UTF_8));
        program.flush();

        assertThat(new String(output.readNBytes(10), StandardCharsets.UTF_8))
                .isEqualTo("it is ***\n");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Few letters, so that values overlap themselves and each other in every way. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void over_anyText_hidesWhatPlainSearchFinds(long seed) {
        var random = new Random(seed);
        var values = new ArrayList<String>();
        for (var i = 0; i < 1 + random.nextInt(5); i++) {
            values.add(letters(random, 4 + random.nextInt(6)));
        }
        var text = letters(random, random.nextInt(400));

        assertThat(masked(SecretMask.of(values), text, 1 + random.nextInt(50)))
                .isEqualTo(plainly(values, text));
    }

    @Test
    void over_aTextThatAlmostMatchesEverywhere_takesStepsInProportion() {
        var value = "a".repeat(60_000) + "b";
        var text = "a".repeat(2_000_000);

        assertThat(masked(SecretMask.of(List.of(value)), text, 8192)).isEqualTo(text);
    }

    private static String letters(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }

    private static String plainly(List<String> values, String text) {
        var hidden = new boolean[text.length()];
        for (var value : values) {
            for (var at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                Arrays.fill(hidden, at, at + value.length(), true);
            }
        }
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (!hidden[i]) {
                out.append(text.charAt(i));
            } else if (i == 0 || !hidden[i - 1]) {
                out.append("***");
            }
        }
        return out.toString();
    }

    private static String masked(SecretMask mask, String text, int size) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        try (var output = mask.over(inBlocks(content, size))) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream inBlocks(byte[] content, int size) {
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, size));
            }
        };
    }
}
