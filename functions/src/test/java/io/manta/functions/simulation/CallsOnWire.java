package io.manta.functions.simulation;

import io.manta.local.simulation.Wire;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Sends a client's calls over a simulated wire. Of each at most one answer is lost: the client
 * gives up only after several.
 */
final class CallsOnWire implements ExecutionInterceptor {
    private static final ExecutionAttribute<Boolean> LOST = new ExecutionAttribute<>("Lost");

    private final Wire wire;

    CallsOnWire(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        wire.beforeCall(name(context.request()));
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var call = name(context.request());
        if (attributes.getOptionalAttribute(LOST).isPresent() || !wire.losesAnswer(call)) {
            return context.httpResponse();
        }
        attributes.putAttribute(LOST, true);
        // Others see a transaction at once, and the truth hears of it only when it is answered.
        if (!isTransaction(context.request())) {
            wire.beforeRepetition(call);
        }
        return context.httpResponse().toBuilder().statusCode(500).build();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (isTransaction(context.request())) {
            wire.done();
        }
    }

    private static boolean isTransaction(SdkRequest request) {
        return request instanceof TransactWriteItemsRequest;
    }

    private static String name(SdkRequest request) {
        return request.getClass().getSimpleName().replace("Request", "");
    }
}
