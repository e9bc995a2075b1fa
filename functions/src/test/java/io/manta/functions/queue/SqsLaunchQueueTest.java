package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.engine.port.LaunchQueue;
import io.manta.engine.port.LaunchQueueContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@Tag("aws")
class SqsLaunchQueueTest extends LaunchQueueContract {
    private static final RunId RUN = new RunId("digits-abc23def");

    private final QueueBatch batch = new QueueBatch((message, delay) -> {}, new Random(17));
    private final List<EventSource> sources = new ArrayList<>();

    @Override
    protected LaunchQueue open(Consumer<QueueMessage> receiver) {
        var url = NewQueue.create();
        sources.add(
                new EventSource(
                        url,
                        event ->
                                batch.handle(
                                        event,
                                        () -> Integer.MAX_VALUE,
                                        message -> {
                                            receiver.accept(QueueMessage.read(message.json()));
                                            return Fate.DONE;
                                        })));
        return new SqsLaunchQueue(NewQueue.CLIENT, url);
    }

    @AfterEach
    void close() {
        sources.forEach(EventSource::close);
    }

    @Test
    void send_messageOfEachKind_isOfTheGroupOfItsRun() {
        var url = NewQueue.create();
        var queue = new SqsLaunchQueue(NewQueue.CLIENT, url);
        queue.send(launch(List.of()));
        queue.send(new GateMessage(RUN, 0, 0, "b", 0, 0, "e", List.of(), "token"));
        queue.send(new ReleaseMessage(RUN, 0, 0, "a"));
        assertThat(NewQueue.receive(url, 3))
                .hasSize(3)
                .extracting(
                        each -> each.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .containsOnly(RUN.value());
    }

    @Test
    void send_asManyMarksAsADefinitionHolds_fits() {
        var url = NewQueue.create();
        var marks =
                IntStream.range(0, 12_000)
                        .mapToObj(i -> Mark.finished(String.format(Locale.ROOT, "%080d", i)))
                        .toList();
        var message = launch(marks);
        assertThat(message.json().text().length()).isBetween(990_000, 1_048_576);
        new SqsLaunchQueue(NewQueue.CLIENT, url).send(message);
        var received = NewQueue.receive(url, 1).get(0);
        assertThat(QueueMessage.read(NewQueue.json(received))).isEqualTo(message);
    }

    private static LaunchMessage launch(List<Mark> after) {
        var assignment = new Assignment(RUN, new Alias("a"), new NodeId("n1"), 2);
        return new LaunchMessage(new Attempt(assignment, 0, 0, 0), "e", after, "token");
    }
}
