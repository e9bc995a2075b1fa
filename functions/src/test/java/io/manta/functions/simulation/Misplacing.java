package io.manta.functions.simulation;

import java.util.HashMap;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Adapters that store some items where nobody looks for them.
 *
 * @param prefix what the sort keys of these items begin with
 */
record Misplacing(String prefix) implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof PutItemRequest put && sortKey(put).startsWith(prefix)
                ? misplaced(put)
                : context.request();
    }

    private static PutItemRequest misplaced(PutItemRequest put) {
        var item = new HashMap<>(put.item());
        item.put("SK", AttributeValue.fromS("misplaced#" + sortKey(put)));
        return put.toBuilder().item(item).build();
    }

    private static String sortKey(PutItemRequest put) {
        return Objects.requireNonNull(put.item().get("SK")).s();
    }
}
