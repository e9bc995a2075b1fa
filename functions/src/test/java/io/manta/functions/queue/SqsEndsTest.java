package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class SqsEndsTest {
    @Test
    void report_anEnd_isInTheQueueAsItWas() {
        var url = NewQueue.create();
        var report =
                new EndReport(
                        "0123456789abcdef0123456789abcdef",
                        Cause.EXITED,
                        Optional.of(1),
                        Optional.empty(),
                        "the program said \"Grüße 👋\"\n\u001b[31m and exited");
        new SqsEnds(NewQueue.CLIENT, url).report(report);
        var received = NewQueue.receive(url, 2);
        assertThat(received).hasSize(1);
        assertThat(EndReport.read(NewQueue.json(received.get(0)))).isEqualTo(report);
    }
}
