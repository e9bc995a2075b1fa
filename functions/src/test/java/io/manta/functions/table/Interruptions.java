package io.manta.functions.table;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What comes in between the calls of a table, as it is told. For one thread. */
final class Interruptions implements ExecutionInterceptor {
    private final Queue<Runnable> meanwhile = new ArrayDeque<>();
    private final Queue<RuntimeException> refusals = new ArrayDeque<>();

    /** The answer of the next call is lost, and before the client asks again this happens. */
    void loseAnswer(Runnable inBetween) {
        meanwhile.add(inBetween);
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
}
