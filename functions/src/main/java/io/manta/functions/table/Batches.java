package io.manta.functions.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;

/**
 * Many items by their keys, as many at a time as one call takes; what the service leaves over is
 * asked for again.
 */
final class Batches {
    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
     */
    private static final int MOST_READ = 100;

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
     */
    private static final int MOST_WRITTEN = 25;

    private Batches() {}

    static List<Item> get(
            DynamoDbEnhancedClient client, DynamoDbTable<EnhancedDocument> table, List<Key> keys) {
        var found = new ArrayList<Item>();
        for (var start = 0; start < keys.size(); start += MOST_READ) {
            var part = keys.subList(start, Math.min(keys.size(), start + MOST_READ));
            found.addAll(read(client, table, part));
        }
        return found;
    }

    static void delete(
            DynamoDbEnhancedClient client, DynamoDbTable<EnhancedDocument> table, List<Key> keys) {
        for (var start = 0; start < keys.size(); start += MOST_WRITTEN) {
            remove(client, table, keys.subList(start, Math.min(keys.size(), start + MOST_WRITTEN)));
        }
    }

    /** The pages of the Enhanced Client ask again for what was left over. */
    private static List<Item> read(
            DynamoDbEnhancedClient client, DynamoDbTable<EnhancedDocument> table, List<Key> keys) {
        var batch = ReadBatch.builder(EnhancedDocument.class).mappedTableResource(table);
        keys.forEach(
                key -> batch.addGetItem(request -> request.key(key.toSdk()).consistentRead(true)));
        return client
                .batchGetItem(request -> request.readBatches(batch.build()))
                .resultsForTable(table)
                .stream()
                .map(Documents::read)
                .toList();
    }

    private static void remove(
            DynamoDbEnhancedClient client, DynamoDbTable<EnhancedDocument> table, List<Key> keys) {
        var left = new ArrayList<>(keys.stream().map(Key::toSdk).toList());
        Contention.until(
                () -> {
                    var batch = WriteBatch.builder(EnhancedDocument.class);
                    batch.mappedTableResource(table);
                    left.forEach(batch::addDeleteItem);
                    var result =
                            client.batchWriteItem(request -> request.writeBatches(batch.build()));
                    left.clear();
                    left.addAll(result.unprocessedDeleteItemsForTable(table));
                    return left.isEmpty() ? Optional.of(true) : Optional.empty();
                });
    }
}
