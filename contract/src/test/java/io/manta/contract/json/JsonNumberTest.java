package io.manta.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonNumberTest {
    @Test
    void plus_integers_isExact() {
        assertThat(sum("1", "2")).isEqualTo("3");
        assertThat(sum("-1", "1")).isEqualTo("0");
        assertThat(sum("9".repeat(60), "1")).isEqualTo("1" + "0".repeat(60));
    }

    @Test
    void plus_decimals_addsTheirDigits() {
        assertThat(sum("0.1", "0.2")).isEqualTo("0.3");
        assertThat(sum("1", "0.50")).isEqualTo("1.50");
        assertThat(sum("0.5", "0.5")).isEqualTo("1.0");
    }

    @Test
    void plus_numbersFarApart_keeps34Digits() {
        assertThat(sum("1e1000000", "1e-1000000")).hasSizeLessThan(50).startsWith("1.000");
        assertThat(Json.read(sum("1e300", "0.5")).kind()).isEqualTo("a number");
    }

    private static String sum(String one, String other) {
        return new JsonNumber(one).plus(new JsonNumber(other)).digits();
    }

    @Test
    void plus_whatIsTooLarge_isNoSum() {
        assertThat(new JsonNumber("1e99999999999").isSummand()).isFalse();
        assertThatThrownBy(() -> sum("1", "1e99999999999"))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("its exponent is too large to count with");
        assertThatThrownBy(() -> sum("9e2147483647", "9e2147483647"))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void plus_longestIntegers_canBeReadOrAreNoSum() {
        var longest = "9".repeat(JsonNumber.MAX_CHARACTERS);

        assertThat(Json.read(sum(longest, "0")).text()).isEqualTo(longest);
        assertThatThrownBy(() -> sum(longest, "1"))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the sum must have at most 10000 characters, got: 10001");
    }
}
