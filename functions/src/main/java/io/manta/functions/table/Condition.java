package io.manta.functions.table;

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

    Expression toExpression() {
        return Expression.builder()
                .expression(expression)
                .expressionNames(names)
                .expressionValues(values)
                .build();
    }
}
