package io.manta.functions.table;

import java.util.Random;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Lets others be in the way of every second write, as the service may and moto never does. */
final class Conflicts implements ExecutionInterceptor {
    private final Random random = new Random(1);

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (random.nextBoolean()) {
            return;
        }
        if (context.request() instanceof PutItemRequest) {
            throw TransactionConflictException.builder().build();
        }
        if (context.request() instanceof TransactWriteItemsRequest) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(
                            CancellationReason.builder().code("TransactionConflict").build())
                    .build();
        }
    }
}
