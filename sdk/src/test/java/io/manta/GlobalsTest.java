package io.manta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.json.Json;
import io.manta.contract.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalsTest {
    private final Swarm swarm = TestSwarm.empty();

    static List<Arguments> values() {
        return List.of(
                Arguments.of(7, "7"),
                Arguments.of(7L, "7"),
                Arguments.of((short) 7, "7"),
                Arguments.of((byte) 7, "7"),
                Arguments.of(0.95, "0.95"),
                Arguments.of(1.0, "1.0"),
                Arguments.of(1e300, "1.0E300"),
                Arguments.of(-0.0, "-0.0"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(new BigDecimal("1.500"), "1.500"),
                Arguments.of(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
                Arguments.of("parquet 🐟", "\"parquet 🐟\""),
                Arguments.of(true, "true"),
                Arguments.of(null, "null"),
                Arguments.of(List.of(1, "a", List.of()), "[1,\"a\",[]]"),
                Arguments.of(Arrays.asList(1, null), "[1,null]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(
                        Map.of("z", 1, "a", Map.of("c", 2, "b", 3)),
                        "{\"a\":{\"b\":3,\"c\":2},\"z\":1}"),
                Arguments.of(Collections.singletonMap("a", null), "{\"a\":null}"));
    }

    static List<Arguments> refusals() {
        var deep = new ArrayList<Object>();
        deep.add(deep);
        var keys = new HashMap<Object, Object>();
        keys.put(null, 1);
        var nested = new TreeMap<String, Object>();
        nested.put("rates", List.of(0.1, 0.2, Double.NaN));
        return List.of(
                refusal(Double.NaN, "\"g\" must be a finite number, got: NaN"),
                refusal(Float.NEGATIVE_INFINITY, "\"g\" must be a finite number, got: -Infinity"),
                refusal(nested, "\"g.rates[2]\" must be a finite number, got: NaN"),
                refusal(
                        Map.of(5, 1),
                        "\"g\" must have strings as keys, got: 5 (java.lang.Integer)"),
                refusal(
                        Map.of("a", List.of(Map.of('c', 1))),
                        "\"g.a[0]\" must have strings as keys, got: c (java.lang.Character)"),
                refusal(keys, "\"g\" must have strings as keys, got: null"),
                refusal(
                        new LinkedHashSet<>(List.of(1)),
                        "\"g\" must be a number, a string, a boolean, a list, a map, null or, as a"
                                + " whole, a byte[], got: java.util.LinkedHashSet"),
                refusal(
                        new int[] {1},
                        "\"g\" must be a number, a string, a boolean, a list, a map, null or, as a"
                                + " whole, a byte[], got: int[]"),
                refusal(
                        Map.of("model", new byte[] {1}),
                        "\"g.model\" must be a number, a string, a boolean, a list, a map, null or,"
                                + " as a whole, a byte[], got: byte[]"),
                refusal(
                        List.of(new Thread()),
                        "\"g[0]\" must be a number, a string, a boolean, a list, a map, null or, as"
                                + " a whole, a byte[], got: java.lang.Thread"),
                refusal(
                        new AtomicInteger(1),
                        "\"g\" must be a number, a string, a boolean, a list, a map, null or, as a"
                                + " whole, a byte[], got: java.util.concurrent.atomic.AtomicInteger"),
                refusal(
                        "\ud83d",
                        "\"g\" must be well-formed Unicode, got: half of a surrogate pair"),
                refusal(
                        Map.of("\ud83d", 1),
                        "\"g\" must be well-formed Unicode, got: half of a surrogate pair"),
                refusal(deep, "\"g\" must be nested at most 100 deep, got: more, or a cycle"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void setGlobal_aValueOfJson_hasItsText(@Nullable Object value, String text) {
        swarm.setGlobal("g", value);

        assertThat(swarm.globals()).isEqualTo(Map.of("g", new Value.OfJson(Json.read(text))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void setGlobal_anythingElse_isRefusedAtOnceWithItsPlace(Object value, String message) {
        assertThatThrownBy(() -> swarm.setGlobal("g", value))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        e ->
                                assertThat(e.diagnostics())
                                        .extracting(Diagnostic::code)
                                        .containsExactly(DiagnosticCode.GLOBAL_NOT_SERIALISABLE))
                .hasMessage("[ERROR] shop: the global " + message + " | GLOBAL_NOT_SERIALISABLE");
        assertThat(swarm.globals()).isEmpty();
    }

    @Test
    void setGlobal_atTheDepthLimit_isReadBackFromTheDocument() {
        List<Object> value = List.of();
        for (var depth = 1; depth < SwarmDocument.MAX_GLOBAL_DEPTH; depth++) {
            value = List.of(value);
        }
        var deeper = List.of(value);
        swarm.setGlobal("g", value);
        var document = PackagedSwarm.of(swarm, Path.of("")).document();

        assertThat(SwarmDocumentJson.read(SwarmDocumentJson.write(document))).isEqualTo(document);
        assertThatThrownBy(() -> swarm.setGlobal("g", deeper))
                .isInstanceOf(CompilationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "learning rate", "-a", "ä"})
    void setGlobal_aTagThatNoProgramCanRead_isRefused(String tag) {
        assertThatThrownBy(() -> swarm.setGlobal(tag, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a tag must match [A-Za-z0-9_][A-Za-z0-9_.:/-]{0,254}, got: \""
                                + tag
                                + "\"");
    }

    @Test
    void setGlobal_bytes_areCopied() {
        var model = new byte[] {1, 2};
        swarm.setGlobal("model", model);
        model[0] = 9;

        assertThat(swarm.globals())
                .isEqualTo(Map.of("model", new Value.OfBytes(new byte[] {1, 2})));
    }

    @Test
    void setGlobal_mapChangedLater_isACopy() {
        var config = new LinkedHashMap<String, Object>(Map.of("epochs", 10));
        swarm.setGlobal("config", config);
        config.put("epochs", 11);
        var again = TestSwarm.empty();
        again.setGlobal("config", Map.of("epochs", 10));

        assertThat(swarm.globals()).isEqualTo(again.globals());
    }

    @Test
    void setGlobal_again_replacesTheValue() {
        swarm.setGlobal("n", 1);
        swarm.setGlobal("m", 2);
        swarm.setGlobal("n", 3);

        assertThat(swarm.globals().keySet()).containsExactly("n", "m");
        assertThat(swarm.globals()).containsEntry("n", new Value.OfJson(Json.read("3")));
    }

    private static Arguments refusal(Object value, String message) {
        return Arguments.of(value, message);
    }
}
