package io.manta.contract.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * A JSON number with the digits that it was written with. Equal when these are equal: {@code 1} is
 * not {@code 1.0}.
 */
public record JsonNumber(String digits) implements JsonValue {
    /** The longest that {@link Json} reads. */
    static final int MAX_CHARACTERS = 10_000;

    private static final Pattern GRAMMAR =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    public JsonNumber {
        if (!GRAMMAR.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "a number of JSON must be digits, got: \"%s\"".formatted(digits));
        }
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** The shortest digits that read back as {@code value}. */
    public static JsonNumber of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        return new JsonNumber(Double.toString(value));
    }

    public boolean isInteger() {
        return digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    public double asDouble() {
        return Double.parseDouble(digits);
    }

    public BigDecimal asDecimal() {
        return new BigDecimal(digits);
    }

    /** Whether it can be counted with: JSON allows any exponent, {@link BigDecimal} does not. */
    public boolean isSummand() {
        try {
            return asDecimal().precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * The sum: exact for integers, else to 34 decimal digits. It does not depend on the order of
     * the summands while it fits these digits, as a sum of doubles would.
     *
     * @throws ArithmeticException if one of both is no {@link #isSummand}, or the sum is none or
     *     longer than can be read
     */
    public JsonNumber plus(JsonNumber other) {
        if (!isSummand() || !other.isSummand()) {
            throw tooLarge();
        }
        var exact = isInteger() && other.isInteger();
        var places = exact ? MathContext.UNLIMITED : MathContext.DECIMAL128;
        var sum = new JsonNumber(asDecimal().add(other.asDecimal(), places).toString());
        if (sum.digits.length() > MAX_CHARACTERS) {
            throw new ArithmeticException(
                    "the sum must have at most %s characters, got: %s"
                            .formatted(MAX_CHARACTERS, sum.digits.length()));
        }
        if (!sum.isSummand()) {
            throw tooLarge();
        }
        return sum;
    }

    private static ArithmeticException tooLarge() {
        return new ArithmeticException("its exponent is too large to count with");
    }

    @Override
    public String kind() {
        return "a number";
    }
}
