package io.manta.functions.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Several writes that happen together or not at all. A call whose answer is lost is repeated by the
 * client under the same token, which the service remembers for ten minutes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class Transaction {
    private static final String CONDITION = "ConditionalCheckFailed";

    /**
     * What says that nothing was written, and that the same may be written in a moment. Two that
     * only check one item are in each other's way, too.
     */
    private static final Set<String> IN_BETWEEN =
            Set.of(
                    "TransactionConflict",
                    "ThrottlingError",
                    "ProvisionedThroughputExceeded",
                    "None");

    private final DynamoDbEnhancedClient client;
    private final TransactWriteItemsEnhancedRequest.Builder request =
            TransactWriteItemsEnhancedRequest.builder();

    private final List<Key> items;

    private Transaction(DynamoDbEnhancedClient client, List<Key> items) {
        this.client = client;
        this.items = items;
    }

    static Transaction of(
            DynamoDbEnhancedClient client,
            DynamoDbTable<EnhancedDocument> table,
            List<Write> writes) {
        var transaction = new Transaction(client, writes.stream().map(Write::key).toList());
        writes.forEach(write -> transaction.add(table, write));
        return transaction;
    }

    /** Whether all conditions held, and so all was written. */
    boolean commit() {
        return Contention.until(this::tried);
    }

    private Optional<Boolean> tried() {
        try {
            client.transactWriteItems(
                    request.clientRequestToken(UUID.randomUUID().toString()).build());
            return Optional.of(true);
        } catch (TransactionCanceledException e) {
            var codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
            if (codes.contains(CONDITION)) {
                return Optional.of(false);
            }
            if (codes.isEmpty()) {
                throw e; // It says nothing of what is written: whoever asked asks again.
            }
            if (IN_BETWEEN.containsAll(codes)) {
                return Optional.empty();
            }
            throw new RefusedWriteException(items, e);
        }
    }

    private void add(DynamoDbTable<EnhancedDocument> table, Write write) {
        if (write instanceof Write.Put put) {
            var form =
                    TransactPutItemEnhancedRequest.builder(EnhancedDocument.class)
                            .item(Documents.write(put.item(), Documents.newWriter()));
            put.condition().map(Condition::toExpression).ifPresent(form::conditionExpression);
            request.addPutItem(table, form.build());
        } else if (write instanceof Write.Delete delete) {
            request.addDeleteItem(
                    table,
                    TransactDeleteItemEnhancedRequest.builder().key(delete.key().toSdk()).build());
        } else if (write instanceof Write.Check check) {
            request.addConditionCheck(
                    table,
                    ConditionCheck.builder()
                            .key(check.key().toSdk())
                            .conditionExpression(check.condition().toExpression())
                            .build());
        }
    }
}
