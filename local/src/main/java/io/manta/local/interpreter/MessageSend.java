package io.manta.local.interpreter;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;

/**
 * {@code sqs:sendMessage}: sends the body to a queue.
 *
 * @param waitsForToken whether the answer is left to whoever gets the token; the state goes on when
 *     the queue has the message otherwise
 */
record MessageSend(boolean waitsForToken) implements Integration {
    private static final int ID_DIGITS = 32;

    @Override
    public void call(Services services, JsonObject parameters, Reply reply) {
        var form = JsonReader.of(parameters, "Parameters");
        var url = form.string("QueueUrl");
        var body = form.value("MessageBody");
        services.queue(url)
                .ifPresentOrElse(
                        queue -> send(queue, body, reply),
                        () ->
                                reply.fail(
                                        new StateError(
                                                "SQS.QueueDoesNotExistException",
                                                "there is no queue \"" + url + "\"")));
    }

    private void send(MessageQueue queue, JsonValue body, Reply reply) {
        queue.send(body);
        if (!waitsForToken) {
            var id = ContentHash.of(body.text()).hex().substring(0, ID_DIGITS);
            reply.succeed(JsonObject.builder().put("MessageId", id).build());
        }
    }
}
