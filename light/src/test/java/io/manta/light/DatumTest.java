package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatumTest {
    @Test
    void of_javaValues_areJson() {
        assertThat(text(null)).isEqualTo("null");
        assertThat(text(List.of(1, 2L, 0.5, "ü", true))).isEqualTo("[1,2,0.5,\"ü\",true]");
        assertThat(text(Map.of("b", 1, "a", new double[] {1, 1e-9})))
                .isEqualTo("{\"a\":[1.0,1.0E-9],\"b\":1}");
        assertThat(text(new int[] {1, 2})).isEqualTo("[1,2]");
        assertThat(text(new long[] {1})).isEqualTo("[1]");
        assertThat(text(new String[] {"a"})).isEqualTo("[\"a\"]");
        assertThat(text(Arrays.asList(1, null))).isEqualTo("[1,null]");
        assertThat(text(BigInteger.TEN.pow(4299))).hasSize(4300);
        assertThat(text(new BigDecimal("0.10"))).isEqualTo("0.10");
        assertThat(text(Json.read("{\"a\":1}"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void of_whatHasNoFormInJson_isRefusedWithItsPlace() {
        refused(
                List.of(1, Double.NaN),
                "value[1] must be a finite number, because JSON has no other, got: NaN");
        refused(Map.of("a", new Object()), "value[\"a\"] must be JSON, got: java.lang.Object");
        refused(Map.of(1, 2), "value has a key that is not a string, got: 1");
        refused(
                List.of(BigInteger.TEN.pow(4300).negate()),
                "value[0] must be an integer of at most 4300 digits, because Python reads no longer"
                        + " one, got: 4301 digits");
        refused("\ud800", "value must be text that UTF-8 can hold, got: a lone surrogate");
        refused(
                List.of(new byte[1]),
                "value[0] must be JSON, got: byte[]; save bytes as a value of their own, or as text in Base64");
    }

    @Test
    void of_endlessNesting_isRefused() {
        var list = new ArrayList<Object>();
        list.add(list);

        assertThatThrownBy(() -> JsonForm.of(list))
                .isInstanceOf(ValueRefusedException.class)
                .hasMessageEndingWith("… is nested too deeply: a value has at most 150 levels");
    }

    @Test
    void as_whatItIs_isGiven() {
        var datum = json("{\"n\": 3, \"x\": [0.5, 1], \"t\": \"a\", \"b\": true, \"z\": null}");

        assertThat(datum.get("n").asLong()).isEqualTo(3);
        assertThat(datum.get("n").asDouble()).isEqualTo(3);
        assertThat(datum.get("x").asDoubles()).containsExactly(0.5, 1);
        assertThat(datum.get("x").asList(Datum::asDouble)).containsExactly(0.5, 1.0);
        assertThat(datum.get("t").asText()).isEqualTo("a");
        assertThat(datum.get("b").asBoolean()).isTrue();
        assertThat(datum.get("z").isNull()).isTrue();
        assertThat(datum.asMap()).hasToString("{n=3, x=[0.5,1], t=\"a\", b=true, z=null}");
        assertThat(Datum.of("global \"m\"", new byte[] {1}).bytes()).containsExactly(1);
    }

    @Test
    void as_whatItIsNot_isRefusedWithItsName() {
        assertThatThrownBy(() -> json("{\"a\": [\"x\"]}").get("a").asDoubles())
                .isInstanceOf(ValueRefusedException.class)
                .hasMessage("global \"g\"[\"a\"][0] must be a number, got: a string");
        assertThatThrownBy(() -> json("{\"b\": 1, \"a\": 2}").get("c"))
                .hasMessage("global \"g\" has no member \"c\"; there are: \"a\", \"b\"");
        assertThatThrownBy(() -> json("0.5").asLong())
                .hasMessage("global \"g\" must be an integer of 64 bits, got: 0.5");
        assertThatThrownBy(() -> json("1").bytes())
                .hasMessage("global \"g\" must be bytes, got: a number");
        assertThatThrownBy(() -> Datum.of("global \"g\"", new byte[1]).asText())
                .hasMessage("global \"g\" must be a string, got: bytes");
    }

    private static Datum json(String text) {
        return Datum.of("global \"g\"", Json.read(text));
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return JsonForm.of(value).text();
    }

    private static void refused(Object value, String message) {
        assertThatThrownBy(() -> JsonForm.of(value))
                .isInstanceOf(ValueRefusedException.class)
                .hasMessage(message);
    }
}
