package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table of a cluster. Every read is strongly consistent. A write whose condition does not hold
 * is a value, not an exception, and an exception means that the outcome is unknown. Thread-safe.
 */
public final class Table {
    private final DynamoDbEnhancedClient client;
    private final DynamoDbTable<EnhancedDocument> table;

    /**
     * @param client a plain client; the Enhanced Client is made around it
     */
    public Table(DynamoDbClient client, String name) {
        this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        this.table = this.client.table(name, schema());
    }

    Optional<Item> get(Key key) {
        return document(key).map(Documents::read);
    }

    /** What is asked of a range of one partition's items. */
    Range range(String partition) {
        return new Range(table, partition);
    }

    /** The items of these keys that are there, in no order. */
    List<Item> getAll(List<Key> keys) {
        return Batches.get(client, table, keys);
    }

    /** Stores the item, whatever is there. */
    void put(Item item) {
        var document = Documents.write(item, Documents.newWriter());
        Contention.retried(
                () -> {
                    table.putItem(document);
                    return true;
                });
    }

    /** Stores the item if the condition holds; whether it does. */
    boolean putIf(Item item, Condition condition) {
        var writer = Documents.newWriter();
        var request =
                PutItemEnhancedRequest.builder(EnhancedDocument.class)
                        .item(Documents.write(item, writer))
                        .conditionExpression(condition.toExpression())
                        .build();
        return Contention.retried(() -> put(request, item, writer));
    }

    /** Stores an item that must not be there yet; whether it was not. */
    boolean putFirst(Key key, JsonObject body) {
        return putIf(Item.first(key, body), Condition.ABSENT);
    }

    /** Stores what follows an item that was read; false if somebody has written it since. */
    boolean putNext(Item read, JsonObject body) {
        return putIf(read.next(body), Condition.unchanged(read));
    }

    /**
     * Reads an item, and stores what a step makes of it, until nobody came in between.
     *
     * @param step is given the item, and may be called several times
     * @return the answer of the step that counted
     */
    <T> T change(Key key, Function<Optional<Item>, Change<T>> step) {
        return Contention.until(
                () -> {
                    var read = get(key);
                    var change = step.apply(read);
                    var stored =
                            change.body().isEmpty()
                                    || putNext(read.orElse(Item.absent(key)), change.body().get());
                    return stored ? Optional.of(change.answer()) : Optional.empty();
                });
    }

    /** Removes the item, if there is one. */
    void delete(Key key) {
        Contention.retried(
                () -> {
                    table.deleteItem(key.toSdk());
                    return true;
                });
    }

    /**
     * Removes an item that was read, if nobody has written it since; whether it did. False too if
     * the client repeated the call and the first was done: whoever looks again sees it gone.
     */
    boolean delete(Item read) {
        return Contention.retried(() -> delete(read.key(), Condition.unchanged(read)));
    }

    /** Removes the item if there is one and the condition holds. */
    void deleteIf(Key key, Condition condition) {
        Contention.retried(() -> delete(key, condition));
    }

    void deleteAll(List<Key> keys) {
        Batches.delete(client, table, keys);
    }

    /** Does all of the writes, or none because a condition does not hold; whether it did. */
    boolean write(Write... writes) {
        return write(List.of(writes));
    }

    boolean write(List<Write> writes) {
        return Transaction.of(client, table, new ArrayList<>(writes)).commit();
    }

    /**
     * What a step makes of an item.
     *
     * @param body what is to be stored; empty if nothing is
     */
    record Change<T>(Optional<JsonObject> body, T answer) {
        static <T> Change<T> to(JsonObject body, T answer) {
            return new Change<>(Optional.of(body), answer);
        }

        static <T> Change<T> none(T answer) {
            return new Change<>(Optional.empty(), answer);
        }
    }

    /** A call that was repeated by the client finds its own write: that is no lost race. */
    private boolean put(
            PutItemEnhancedRequest<EnhancedDocument> request, Item item, String writer) {
        try {
            table.putItem(request);
            return true;
        } catch (ConditionalCheckFailedException e) {
            var stored = get(item.key());
            if (stored.map(Item::writer).filter(writer::equals).isPresent()) {
                return true;
            }
            if (isRepeated(e)
                    && stored.map(Item::version).filter(v -> v == item.version()).isEmpty()) {
                throw new OutcomeUnknownException(item.key());
            }
            return false;
        }
    }

    private boolean delete(Key key, Condition condition) {
        try {
            table.deleteItem(
                    request ->
                            request.key(key.toSdk()).conditionExpression(condition.toExpression()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static boolean isRepeated(ConditionalCheckFailedException e) {
        return Optional.ofNullable(e.numAttempts()).orElse(1) > 1;
    }

    private Optional<EnhancedDocument> document(Key key) {
        return Optional.ofNullable(
                table.getItem(
                        GetItemEnhancedRequest.builder()
                                .key(key.toSdk())
                                .consistentRead(true)
                                .build()));
    }

    private static TableSchema<EnhancedDocument> schema() {
        return TableSchema.documentSchemaBuilder()
                .addIndexPartitionKey(
                        TableMetadata.primaryIndexName(), Key.PARTITION, AttributeValueType.S)
                .addIndexSortKey(TableMetadata.primaryIndexName(), Key.SORT, AttributeValueType.S)
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                .build();
    }
}
