package io.manta.engine.port;

import static io.manta.engine.port.Samples.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.Logs.Line;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Logs} does. */
public abstract class LogsContract {
    private static final Attempt ATTEMPT = attempt("worker", "n1", 0);

    /** The same port throughout one test; empty at its start. */
    protected abstract Logs logs();

    /** Has the attempt print these lines, after what it printed before. */
    protected abstract void print(Attempt attempt, String... lines) throws IOException;

    @Test
    void read_linesOfAnAttempt_oldestFirst() throws IOException {
        print(ATTEMPT, "first", "", "  third ü 😀 ");
        print(attempt("worker", "n2", 0), "another's");
        print(ATTEMPT, "fourth");

        assertThat(logs().read(ATTEMPT))
                .extracting(Line::text)
                .containsExactly("first", "", "  third ü 😀 ", "fourth");
        assertThat(logs().read(ATTEMPT)).extracting(Line::time).isSorted();
    }

    @Test
    void tail_moreLinesThanAsked_givesTheLast() throws IOException {
        print(ATTEMPT, "1", "2", "3", "4");

        assertThat(logs().tail(ATTEMPT, 2)).extracting(Line::text).containsExactly("3", "4");
        assertThat(logs().tail(ATTEMPT, 4)).isEqualTo(logs().read(ATTEMPT));
        assertThat(logs().tail(ATTEMPT, 9)).isEqualTo(logs().read(ATTEMPT));
        assertThat(logs().tail(ATTEMPT, 0)).isEmpty();
    }

    @Test
    void tail_manyLines_givesTheLast() throws IOException {
        var lines = IntStream.range(0, 20_000).mapToObj(i -> "line number " + i).toList();
        print(ATTEMPT, lines.toArray(new String[0]));

        assertThat(logs().tail(ATTEMPT, 10_000))
                .extracting(Line::text)
                .containsExactlyElementsOf(lines.subList(10_000, 20_000));
    }

    @Test
    void read_attemptThatPrintedNothing_isEmpty() {
        assertThat(logs().read(ATTEMPT)).isEmpty();
        assertThat(logs().tail(ATTEMPT, 5)).isEmpty();
    }
}
