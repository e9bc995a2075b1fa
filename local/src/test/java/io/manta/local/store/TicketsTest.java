package io.manta.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final Optional<RunId> RUN = Optional.of(new RunId("digits-abc23def"));
    private static final ContentHash CONTENT = ContentHash.of("a content");
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final Hand clock = new Hand();
    private final Tickets tickets = TestStore.tickets(clock);

    @Test
    void download_content_isFoundByItsAddress() {
        assertThat(tickets.find(name(tickets.download(RUN, CONTENT))))
                .contains(new Ticket(RUN, CONTENT, OptionalLong.empty(), NOW.plus(Tickets.LIFE)));
    }

    @Test
    void upload_contentAndSize_isFoundByItsAddress() {
        var ticket = tickets.find(name(tickets.upload(RUN, CONTENT, 9))).orElseThrow();

        assertThat(ticket)
                .isEqualTo(new Ticket(RUN, CONTENT, OptionalLong.of(9), NOW.plus(Tickets.LIFE)));
        assertThat(ticket.isUpload()).isTrue();
    }

    @Test
    void upload_negativeSize_isRefused() {
        assertThatThrownBy(() -> tickets.upload(RUN, CONTENT, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a size is at least 0, got: -1");
    }

    @Test
    void find_unknownName_isEmpty() {
        tickets.download(RUN, CONTENT);

        assertThat(tickets.find("guessed")).isEmpty();
    }

    @Test
    void find_expiredTicket_isEmpty() {
        var name = name(tickets.download(RUN, CONTENT));

        clock.now = NOW.plus(Tickets.LIFE).minusMillis(1);
        assertThat(tickets.find(name)).isPresent();

        clock.now = NOW.plus(Tickets.LIFE);
        assertThat(tickets.find(name)).isEmpty();
    }

    @Test
    void names_ofOneContent_differAndAreLong() {
        var names = Stream.generate(() -> name(tickets.download(RUN, CONTENT))).limit(100).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[\\w-]{32}"));
    }

    private static String name(URI address) {
        assertThat(address.toString()).startsWith(TestStore.TICKETS.toString());
        return address.toString().substring(TestStore.TICKETS.toString().length());
    }

    private static final class Hand extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
