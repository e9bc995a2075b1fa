package io.manta.functions.table;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Lets one call of the table, counted from 0, go wrong; until it is told which, none. */
final class Mishaps implements ExecutionInterceptor {
    /** What can happen to a call. */
    enum Mishap {
        /** The function dies before it calls. */
        DIES_BEFORE,
        /** It dies when the service has done what was asked. */
        DIES_AFTER,
        /** The service does what was asked, its answer is lost, and the client asks again. */
        ANSWER_LOST
    }

    /** Stands for the end of the process. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger left = new AtomicInteger(NEVER);
    private volatile Mishap next = Mishap.DIES_BEFORE;
    private volatile boolean happened;

    /** From now on, the call with this number has this mishap. */
    void plan(Mishap mishap, int call) {
        next = mishap;
        happened = false;
        left.set(call);
    }

    void stop() {
        left.set(NEVER);
    }

    /** Whether there was such a call. */
    boolean happened() {
        return happened;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (next == Mishap.DIES_BEFORE && isDue()) {
            throw new Death();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (next == Mishap.DIES_AFTER && isDue()) {
            throw new Death();
        }
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return next == Mishap.ANSWER_LOST && isDue()
                ? context.httpResponse().toBuilder().statusCode(500).build()
                : context.httpResponse();
    }

    private boolean isDue() {
        var due = left.get() != NEVER && left.getAndDecrement() == 0;
        happened |= due;
        return due;
    }
}
