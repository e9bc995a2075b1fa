package io.manta.functions.simulation;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Adapters that store some items without a condition, whoever has written them since they were
 * read: their requests lose it on the way.
 *
 * @param sortKeys the sort keys of these items
 */
record Careless(Predicate<String> sortKeys) implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof PutItemRequest put) {
            return careless(put);
        }
        return context.request() instanceof TransactWriteItemsRequest all
                ? all.toBuilder()
                        .transactItems(all.transactItems().stream().map(this::careless).toList())
                        .build()
                : context.request();
    }

    private PutItemRequest careless(PutItemRequest put) {
        return isOne(put.item())
                ? PutItemRequest.builder().tableName(put.tableName()).item(put.item()).build()
                : put;
    }

    private TransactWriteItem careless(TransactWriteItem write) {
        var put = write.put();
        return put != null && isOne(put.item())
                ? TransactWriteItem.builder()
                        .put(it -> it.tableName(put.tableName()).item(put.item()))
                        .build()
                : write;
    }

    private boolean isOne(Map<String, AttributeValue> item) {
        return sortKeys.test(Objects.requireNonNull(item.get("SK")).s());
    }
}
