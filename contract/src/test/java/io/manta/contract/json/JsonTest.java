package io.manta.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1.0",
                "1.50",
                "1e3",
                "1E+400",
                "123456789012345678901234567890",
                "0.1000000000000000055511151231257827",
                "1e99999999999",
                "\"ünïcödé \\\" \\\\ \\n\"",
                "null",
                "true",
                "false",
                "[]",
                "{}",
                "[1,[2,{\"b\":null,\"a\":[]}]]"
            })
    void write_whatWasRead_isTheSameText(String text) {
        assertThat(Json.write(Json.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"a\\udfffb\\ud83d\"",
                "[\"\\uffff\\ufffe\",\"🐟\",\"\\udc1f\\ud83d\"]"
            })
    void write_whatIsNoUnicode_isEscaped(String text) {
        assertThat(Json.write(Json.read(text))).isEqualTo(text);
        assertThat(UTF_8.newEncoder().canEncode(Json.write(Json.read(text)))).isTrue();
    }

    @Test
    void read_object_keepsTheOrderOfMembers() {
        var object = (JsonObject) Json.read("{\"z\": 1, \"a\": 2, \"m\": 3}");

        assertThat(object.members().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void read_numbersWithOtherDigits_areNotEqual() {
        assertThat(Json.read("1")).isEqualTo(Json.read(" 1 ")).isNotEqualTo(Json.read("1.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `` | the text is not JSON: it is empty
                    `  ` | the text is not JSON: it is empty
                    {"a": 1, "b": 2, "a": 3} | the text is not JSON: line 1, column 18: the member "a" is there twice
                    {"a": {"b": 1, "b": 1}} | the text is not JSON: line 1, column 16: the member "b" is there twice
                    1 2 | the text is not JSON: line 1, column 3: text follows the end of the value
                    {} x | the text is not JSON: line 1, column 4: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    NaN | the text is not JSON: line 1, column 4: Non-standard token 'NaN'
                    """)
    void read_notOneValue_saysWhereAndWhy(String text, String message) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,]",
                "{\"a\" 1}",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "// no\n1",
                "'a'",
                "[1"
            })
    void read_notJson_names_lineAndColumn(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessageMatching("(?s)the text is not JSON: line \\d+, column \\d+: .+");
    }

    @Test
    void read_whatDoesNotEnd_saysWhereItBegins() {
        assertThatThrownBy(() -> Json.read("{\"a\": ["))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "the text is not JSON: line 1, column 8: Unexpected end-of-input: expected close marker for Array (which begins at line 1, column 7)");
    }

    @Test
    void read_byteOrderMark_isNamed() {
        assertThatThrownBy(() -> Json.read("\ufeff{}"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "the text is not JSON: it begins with a byte order mark: save it as UTF-8 without one");
    }

    @Test
    void read_secondLine_isCounted() {
        assertThatThrownBy(() -> Json.read("{\n  \"a\": 1,\n  \"a\": 2\n}"))
                .hasMessage(
                        "the text is not JSON: line 3, column 3: the member \"a\" is there twice");
    }

    @Test
    void read_atTheDepthLimit_isRead() {
        var text = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);

        assertThat(Json.write(Json.read(text))).isEqualTo(text);
    }

    @Test
    void read_beyondTheDepthLimit_isRefused() {
        var deep = "[".repeat(100_000);

        assertThatThrownBy(() -> Json.read(deep))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "the text is not JSON: line 1, column 201: it must be nested at most 200"
                                + " deep, got: more");
    }

    @Test
    void writePretty_nested_hasTwoSpacesALevelAndALineEnd() {
        var value = Json.read("{\"a\":[1,{\"b\":\"x\"}],\"c\":{},\"d\":[]}");

        assertThat(Json.writePretty(value))
                .isEqualTo(
                        """
                        {
                          "a": [
                            1,
                            {
                              "b": "x"
                            }
                          ],
                          "c": {},
                          "d": []
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", ".5", "1.", "01", "1e", "NaN", "0x1", "1 ", "١"})
    void number_notDigitsOfJson_isRefused(String digits) {
        assertThatThrownBy(() -> new JsonNumber(digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a number of JSON must be digits, got: \"" + digits + "\"");
    }

    @Test
    void numberOf_notFinite_isRefused() {
        assertThatThrownBy(() -> JsonNumber.of(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no number for NaN");
    }

    @Test
    void array_andObject_areCopies() {
        var items = new java.util.ArrayList<JsonValue>(List.of(JsonNull.NULL));
        var array = new JsonArray(items);
        items.clear();

        assertThat(array.items()).hasSize(1);
    }
}
