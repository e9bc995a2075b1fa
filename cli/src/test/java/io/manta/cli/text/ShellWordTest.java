package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "runs/of-mine.2, runs/of-mine.2",
                "größer, größer",
                "o ö, 'o ö'",
                "it's, 'it'\\''s'",
                "a$HOME, 'a$HOME'",
                "\"\", ''"
            })
    void of_whatAShellWouldSplit_isQuoted(String text, String word) {
        assertThat(ShellWord.of(text)).isEqualTo(word);
    }
}
