package io.manta.functions.table;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Counts the units that calls take, by the service's rules, since moto's numbers are made up: a
 * strongly consistent read of each 4 KB of an item, or of all items of a query; a write of each KB
 * of the larger of an item before and after; in a transaction two of each, also of what is only
 * checked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
 *     read and write operations</a>
 */
final class Units implements ExecutionInterceptor {
    private static final int READ = 4_096;
    private static final int WRITE = 1_024;

    private final Map<String, Integer> sizes = new HashMap<>();
    private int reads;
    private int writes;

    /** What has been counted since this was asked last. */
    Count taken() {
        var count = new Count(reads, writes);
        reads = 0;
        writes = 0;
        return count;
    }

    /** Reads and writes, in units. */
    record Count(int reads, int writes) {}

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        read(context.request(), context.response());
        write(context.request());
    }

    private void read(SdkRequest request, SdkResponse response) {
        if (response instanceof GetItemResponse got) {
            reads += units(size(got.item()), READ);
        } else if (response instanceof BatchGetItemResponse got) {
            var asked =
                    ((BatchGetItemRequest) request)
                            .requestItems().values().stream()
                                    .mapToInt(keys -> keys.keys().size())
                                    .sum();
            var found = got.responses().values().stream().flatMap(List::stream).toList();
            reads += asked - found.size();
            found.forEach(item -> reads += units(size(item), READ));
        } else if (response instanceof QueryResponse got) {
            reads += units(got.items().stream().mapToInt(Units::size).sum(), READ);
        }
    }

    private void write(SdkRequest request) {
        if (request instanceof PutItemRequest put) {
            writes += put(put.item());
        } else if (request instanceof DeleteItemRequest delete) {
            writes += delete(delete.key());
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(item -> writes += 2 * write(item));
        }
    }

    private int write(TransactWriteItem item) {
        if (item.put() != null) {
            return put(item.put().item());
        }
        return item.delete() != null
                ? delete(item.delete().key())
                : units(sizes.getOrDefault(name(item.conditionCheck().key()), 0), WRITE);
    }

    private int put(Map<String, AttributeValue> item) {
        var size = size(item);
        var before = sizes.put(name(item), size);
        return units(Math.max(size, before == null ? 0 : before), WRITE);
    }

    private int delete(Map<String, AttributeValue> key) {
        var before = sizes.remove(name(key));
        return units(before == null ? 0 : before, WRITE);
    }

    private static String name(Map<String, AttributeValue> item) {
        return Stream.of(Key.PARTITION, Key.SORT)
                .map(
                        part ->
                                Optional.ofNullable(item.get(part))
                                        .map(AttributeValue::s)
                                        .orElseThrow())
                .collect(Collectors.joining(" "));
    }

    private static int units(int bytes, int unit) {
        return Math.max(1, (bytes + unit - 1) / unit);
    }

    /**
     * Names and values in UTF-8; a number has about half a byte a digit; lists and maps add some.
     */
    static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case M -> 3 + value.m().size() + size(value.m());
            case L -> 3 + value.l().stream().mapToInt(element -> 1 + size(element)).sum();
            case B -> value.b().asByteArray().length;
            default -> 1;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
