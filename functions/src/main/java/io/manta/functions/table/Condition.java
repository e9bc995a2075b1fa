package io.manta.functions.table;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must be true of an item, as it is stored, for a write to happen. */
record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    /** There is no such item. */
    static final Condition ABSENT = new Condition("attribute_not_exists(PK)", Map.of(), Map.of());

    Condition {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    /** The item has this version; 0: there is none. */
    static Condition version(long version) {
        return version == 0
                ? ABSENT
                : new Condition(
                        "#v = :v",
                        Map.of("#v", Documents.VERSION),
                        Map.of(":v", AttributeValue.fromN(Long.toString(version))));
    }

    /** The item has this attribute, a number below {@code bound}. */
    static Condition below(String attribute, long bound) {
        return new Condition(
                "#n < :n",
                Map.of("#n", attribute),
                Map.of(":n", AttributeValue.fromN(Long.toString(bound))));
    }

    /**
     * Nobody has written the item since it was read. An item that was removed begins again with
     * version 1, so its writer is looked at too.
     */
    static Condition unchanged(Item read) {
        return read.version() == 0
                ? ABSENT
                : new Condition(
                        "#v = :v AND #w = :w",
                        Map.of("#v", Documents.VERSION, "#w", Documents.WRITER),
                        Map.of(
                                ":v",
                                AttributeValue.fromN(Long.toString(read.version())),
                                ":w",
                                AttributeValue.fromS(read.writer())));
    }

    /** The item is there, and this attribute of it is this text. */
    static Condition is(String attribute, String text) {
        return new Condition(
                "#%s = :%s".formatted(attribute, attribute),
                Map.of("#" + attribute, attribute),
                Map.of(":" + attribute, AttributeValue.fromS(text)));
    }

    /** The item is there, and this attribute of it is this number. */
    static Condition is(String attribute, int number) {
        return new Condition(
                "#%s = :%s".formatted(attribute, attribute),
                Map.of("#" + attribute, attribute),
                Map.of(":" + attribute, AttributeValue.fromN(Integer.toString(number))));
    }

    /** The item is there, and this attribute of it is one of two texts. */
    static Condition isOneOf(String attribute, String one, String other) {
        return new Condition(
                "#n IN (:one, :other)",
                Map.of("#n", attribute),
                Map.of(":one", AttributeValue.fromS(one), ":other", AttributeValue.fromS(other)));
    }

    /** This and the other, which looks at other attributes. */
    Condition and(Condition other) {
        var bothNames = new HashMap<>(names);
        bothNames.putAll(other.names);
        var bothValues = new HashMap<>(values);
        bothValues.putAll(other.values);
        return new Condition(expression + " AND " + other.expression, bothNames, bothValues);
    }

    Expression toExpression() {
        return Expression.builder()
                .expression(expression)
                .expressionNames(names)
                .expressionValues(values)
                .build();
    }
}
