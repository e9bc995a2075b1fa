package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
    private static final String DATA =
            """
            {"a":{"b":[10,{"c":"x"}]},"items":{"worker_1 … worker_9":[1],"it's":2,"back\\\\slash":3},
             "nothing":null}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.a.b[0]                           | 10",
                "$.a.b[1].c                         | \"x\"",
                "$['a']['b'][1]['c']                | \"x\"",
                "$.items['worker_1 … worker_9'][0]  | 1",
                "$.items['it\\'s']                  | 2",
                "$.items['back\\\\slash']           | 3",
                "$.nothing                          | null",
                "$$.State.Name                      | \"s\"",
                "$$                                 | {\"State\":{\"Name\":\"s\"}}",
            })
    void path_namesAValue(String path, String value) {
        assertThat(
                        Path.parse(path)
                                .select(
                                        Json.read(DATA),
                                        Asl.object("{\"State\":{\"Name\":\"s\"}}")))
                .isEqualTo(Json.read(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.x", "$.a[0]", "$.a.b[2]", "$.a.b.c", "$.a.b[0].c", "$.nothing.x"})
    void path_intoNothing_fails(String path) {
        assertThatThrownBy(() -> Path.parse(path).select(Json.read(DATA), Asl.object("{}")))
                .isInstanceOf(StateFailedException.class)
                .hasMessage(
                        "States.Runtime: the path \"%s\" names nothing in the state's data"
                                .formatted(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "",
                "$a",
                "$.",
                "$..a",
                "$.a[*]",
                "$.a[-1]",
                "$.a[0:2]",
                "$.a[?(@.b)]",
                "$.a['b'",
                "$['a','b']",
                "$.a.length()",
                "States.Format('{}', $.a)",
                "$$$.a"
            })
    void path_ofAnotherLanguage_isRefused(String path) {
        assertThatThrownBy(() -> Path.parse(path))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "\"%s\" is not a reference path, such as $.a['b c'][0]".formatted(path));
    }
}
