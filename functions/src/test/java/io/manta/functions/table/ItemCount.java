package io.manta.functions.table;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Counts calls of the table, and the items that queries have read and so are billed for. */
final class ItemCount implements ExecutionInterceptor {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger items = new AtomicInteger();

    void start() {
        calls.set(0);
        items.set(0);
    }

    int calls() {
        return calls.get();
    }

    int items() {
        return items.get();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        calls.incrementAndGet();
        if (context.response() instanceof QueryResponse query) {
            items.addAndGet(query.scannedCount());
        }
    }
}
