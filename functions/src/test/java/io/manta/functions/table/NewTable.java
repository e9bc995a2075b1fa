package io.manta.functions.table;

import io.manta.functions.Moto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of its own for each test, on moto's server. */
public final class NewTable {
    private static final DynamoDbClient CLIENT = Moto.tables(DynamoDbClient.builder());

    private NewTable() {}

    /** An empty one. */
    public static Table create() {
        return create(CLIENT);
    }

    /** An empty one of this name. */
    public static Table named(String name) {
        return create(CLIENT, name);
    }

    /** All that is in the table of this name: the attributes of each item as text, by its keys. */
    public static SortedMap<String, String> items(String name) {
        var items = new TreeMap<String, String>();
        for (var item : CLIENT.scanPaginator(r -> r.tableName(name).consistentRead(true)).items()) {
            items.put(
                    text(item, Key.PARTITION) + " " + text(item, Key.SORT),
                    new TreeMap<>(item).toString());
        }
        return items;
    }

    /** Whether this says that an answer was lost, and that nobody can tell what was written. */
    public static boolean isUnknown(Throwable e) {
        return e instanceof OutcomeUnknownException;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name)).s();
    }

    /** An empty one, used by a client whose calls pass through these, and that repeats at once. */
    public static Table create(ExecutionInterceptor... calls) {
        return create(Moto.tables(DynamoDbClient.builder(), calls));
    }

    private static Table create(DynamoDbClient client) {
        return create(client, "manta-" + UUID.randomUUID());
    }

    private static Table create(DynamoDbClient client, String name) {
        CLIENT.createTable(
                request ->
                        request.tableName(name)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .keySchema(
                                        key(Key.PARTITION, KeyType.HASH),
                                        key(Key.SORT, KeyType.RANGE))
                                .attributeDefinitions(
                                        List.of(text(Key.PARTITION), text(Key.SORT))));
        return new Table(client, name);
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
