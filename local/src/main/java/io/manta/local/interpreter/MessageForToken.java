package io.manta.local.interpreter;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * {@code sqs:sendMessage.waitForTaskToken}: sends the body to the queue and leaves the answer to
 * whoever gets the token.
 */
final class MessageForToken implements Integration {
    @Override
    public boolean waitsForToken() {
        return true;
    }

    @Override
    public void call(Services services, JsonObject parameters, Reply reply) {
        var form = JsonReader.of(parameters, "Parameters");
        var url = form.string("QueueUrl");
        var body = form.value("MessageBody");
        services.queue(url)
                .ifPresentOrElse(
                        queue -> queue.send(body),
                        () ->
                                reply.fail(
                                        new StateError(
                                                "SQS.QueueDoesNotExistException",
                                                "there is no queue \"" + url + "\"")));
    }
}
