package io.manta.functions.table;

import io.manta.functions.Moto;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of its own for each test, on moto's server. */
public final class NewTable {
    private static final DynamoDbClient CLIENT = Moto.client(DynamoDbClient.builder());

    private NewTable() {}

    /** An empty one. */
    public static Table create() {
        return create(CLIENT);
    }

    /** An empty one, used by a client whose calls pass through the interceptor. */
    static Table create(ExecutionInterceptor calls) {
        return create(
                Moto.client(
                        DynamoDbClient.builder()
                                .overrideConfiguration(to -> to.addExecutionInterceptor(calls))));
    }

    private static Table create(DynamoDbClient client) {
        var name = "manta-" + UUID.randomUUID();
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
