package io.manta.functions.table;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** What comes in between the calls of a table, as it is told. For one thread. */
final class Interruptions implements ExecutionInterceptor {
    private final Queue<Runnable> meanwhile = new ArrayDeque<>();
    private final Queue<RuntimeException> refusals = new ArrayDeque<>();
    private boolean leaveOver;

    /** The answer of the next call is lost, and before the client asks again this happens. */
    void loseAnswer(Runnable inBetween) {
        meanwhile.add(inBetween);
    }

    /** Of the items that the next batch asks for, one is left over. */
    void leaveOneOver() {
        leaveOver = true;
    }

    /** The next calls are not made but refused so, one after the other. */
    void refuse(RuntimeException... next) {
        refusals.addAll(List.of(next));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (!refusals.isEmpty()) {
            throw refusals.remove();
        }
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (meanwhile.isEmpty()) {
            return context.httpResponse();
        }
        meanwhile.remove().run();
        return context.httpResponse().toBuilder().statusCode(500).build();
    }

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (!leaveOver || !(context.response() instanceof BatchGetItemResponse whole)) {
            return context.response();
        }
        leaveOver = false;
        var table = whole.responses().keySet().iterator().next();
        var items = whole.responses().getOrDefault(table, List.of());
        var last = new HashMap<>(items.get(items.size() - 1));
        last.keySet().retainAll(List.of(Key.PARTITION, Key.SORT));
        return whole.toBuilder()
                .responses(Map.of(table, items.subList(0, items.size() - 1)))
                .unprocessedKeys(
                        Map.of(table, KeysAndAttributes.builder().keys(List.of(last)).build()))
                .build();
    }
}
