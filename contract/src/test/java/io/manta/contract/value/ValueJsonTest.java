package io.manta.contract.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueJsonTest {
    private static final ContentHash HASH = ContentHash.of("x");

    @Test
    void write_json_isReadBack() {
        var value = new Value.OfJson(Json.read("{\"a\":[1.50,null,\"ü\"]}"));

        assertThat(ValueJson.write(value).text())
                .isEqualTo("{\"type\":\"json\",\"value\":{\"a\":[1.50,null,\"ü\"]}}");
        assertThat(readBack(value)).isEqualTo(value);
        assertThat(value.size()).isEqualTo("{\"a\":[1.50,null,\"ü\"]}".length() + 1);
    }

    @Test
    void write_bytes_areReadBack() {
        var value = new Value.OfBytes(new byte[] {0, (byte) 0xff, 10});

        assertThat(ValueJson.write(value).text())
                .isEqualTo("{\"type\":\"bytes\",\"base64\":\"AP8K\"}");
        assertThat(readBack(value)).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(value.size()).isEqualTo(3);
        assertThat(value).hasToString("OfBytes[3 bytes]");
    }

    @Test
    void write_stored_isReadBackWithoutItsUrl() {
        var value = new Value.Stored(ValueType.BYTES, HASH, 104_857_600);
        var form = ValueJson.write(value).with(ValueJson.URL, Json.read("\"http://here\""));

        assertThat(ValueJson.read(JsonReader.of(form, "value"))).isEqualTo(value);
    }

    @Test
    void bytes_givenAndTaken_areCopies() {
        var content = "ab".getBytes(StandardCharsets.UTF_8);
        var value = new Value.OfBytes(content);
        content[0] = 'x';
        value.content()[1] = 'x';

        assertThat(value.content()).isEqualTo("ab".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"value": 1} | v.type: is missing
                    {"type": "yaml"} | v.type: must be json or bytes, got: "yaml"
                    {"type": "json"} | v.value: is missing
                    {"type": "bytes"} | v.base64: is missing
                    {"type": "bytes", "base64": "!"} | v.base64: must be Base64, got: "!"
                    {"type": "json", "object": "5"} | v.object: a content hash is 64 hexadecimal digits, got: "5"
                    {"type": "json", "value": 1, "more": 2} | v.more: is not a member of this format, which has: base64, object, size, type, url, value
                    """)
    void read_somethingElse_isRefused(String text, String message) {
        assertThatThrownBy(() -> ValueJson.read(JsonReader.of(Json.read(text), "v")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    @Test
    void read_negativeSize_isRefused() {
        var form = Json.read("{\"type\":\"json\",\"object\":\"%s\",\"size\":-1}".formatted(HASH));

        assertThatThrownBy(() -> ValueJson.read(JsonReader.of(form, "v")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("v: a size is at least 0, got: -1");
    }

    private static Value readBack(Value value) {
        var text = ValueJson.write(value).text();
        return ValueJson.read(JsonReader.of(Json.read(text), "value"));
    }
}
