package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0.95 | 40 | 0.95",
                "{\"rows\":360,\"ok\":true} | 40 | {\"rows\": 360, \"ok\": true}",
                "{\"w\":[1,2,3,4,5,6,7,8,9,10],\"b\":[1]} | 30 | {\"w\": [1, 2, 3, … 7 more], \"b…",
                "[1,2,3,4,5,6,7,8,9,10,11,12] | 24 | [1, 2, 3, … 9 more]",
                "\"a text\\nof two lines\" | 40 | \"a text\\nof two lines\"",
                "[[],{}] | 40 | [[], {}]"
            })
    void of_json_inTheSpaceOfALine(String json, int width, String text) {
        assertThat(Shortened.of(Json.read(json), width)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdef, 5, abcd…",
        "abcdef, 1, …",
        "😀😀😀, 3, 😀😀😀",
        "😀😀😀, 2, 😀…"
    })
    void cut_text_atMostSoWide(String text, int width, String cut) {
        assertThat(Shortened.cut(text, width)).isEqualTo(cut);
    }
}
