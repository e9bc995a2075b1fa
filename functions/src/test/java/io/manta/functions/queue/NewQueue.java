package io.manta.functions.queue;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.functions.Moto;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue of its own for each test, on moto's server. */
final class NewQueue {
    static final SqsClient CLIENT = Moto.client(SqsClient.builder());

    private NewQueue() {}

    /** The URL of an empty one. */
    static String create() {
        return CLIENT.createQueue(r -> r.queueName("queue-" + UUID.randomUUID())).queueUrl();
    }

    /** So many messages, or fewer if there are not more. */
    static List<Message> receive(String url, int count) {
        var all = new ArrayList<Message>();
        while (all.size() < count) {
            var page =
                    CLIENT.receiveMessage(
                                    r ->
                                            r.queueUrl(url)
                                                    .maxNumberOfMessages(10)
                                                    .waitTimeSeconds(0)
                                                    .messageSystemAttributeNames(
                                                            MessageSystemAttributeName.ALL))
                            .messages();
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
        }
        return all;
    }

    static JsonReader json(Message message) {
        return JsonReader.of(Json.read(message.body()), "message");
    }
}
