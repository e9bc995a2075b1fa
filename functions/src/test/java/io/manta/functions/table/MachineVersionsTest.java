package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Race;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class MachineVersionsTest {
    private static final ContentHash DOCUMENT = ContentHash.of("document");
    private static final ContentHash DEFINITION = ContentHash.of("definition");
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:30Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Table table = NewTable.create();
    private final MachineVersions versions = at(NOW);

    @Test
    void put_second_givesTheFirst() {
        assertThat(versions.find(DOCUMENT, DEFINITION)).isEmpty();
        assertThat(versions.put(DOCUMENT, DEFINITION, "arn:1")).isEqualTo("arn:1");
        assertThat(versions.put(DOCUMENT, DEFINITION, "arn:2")).isEqualTo("arn:1");
        assertThat(versions.find(DOCUMENT, DEFINITION)).contains("arn:1");
        assertThat(versions.newest(DOCUMENT)).contains("arn:1");
    }

    @Test
    void put_fromManyThreads_givesOne() throws Exception {
        var given = Race.of(n -> versions.put(DOCUMENT, DEFINITION, "arn:" + n));
        assertThat(new HashSet<>(given)).hasSize(1);
    }

    @Test
    void newest_severalDefinitions_isTheOneAskedForLast() {
        var other = ContentHash.of("other definition");
        versions.put(DOCUMENT, DEFINITION, "arn:1");
        versions.put(DOCUMENT, other, "arn:2");
        assertThat(versions.newest(DOCUMENT)).contains("arn:2");
        versions.find(DOCUMENT, DEFINITION);
        assertThat(versions.newest(DOCUMENT)).contains("arn:1");
    }

    @Test
    void giveUp_askedForWithinAnHour_isRefused() {
        versions.put(DOCUMENT, DEFINITION, "arn:1");
        at(NOW.plus(HOUR)).find(DOCUMENT, DEFINITION);

        var later = at(NOW.plus(HOUR).plus(HOUR).minusSeconds(1));
        assertThat(later.giveUp("arn:1", NOW)).isFalse();
        assertThat(later.find(DOCUMENT, DEFINITION)).contains("arn:1");
    }

    @Test
    void giveUp_publishedWithinAnHour_isRefused() {
        assertThat(at(NOW.plus(HOUR).minusSeconds(1)).giveUp("arn:nobody's", NOW)).isFalse();
        assertThat(at(NOW.plus(HOUR)).giveUp("arn:nobody's", NOW)).isTrue();
    }

    @Test
    void giveUp_old_isGivenToNobodyAgain() {
        versions.put(DOCUMENT, DEFINITION, "arn:1");
        var later = at(NOW.plus(HOUR));
        assertThat(later.giveUp("arn:1", NOW)).isTrue();
        assertThat(later.giveUp("arn:1", NOW)).isTrue();

        assertThat(later.find(DOCUMENT, DEFINITION)).isEmpty();
        assertThat(later.newest(DOCUMENT)).isEmpty();
        assertThat(later.put(DOCUMENT, DEFINITION, "arn:2")).isEqualTo("arn:2");
        assertThat(later.find(DOCUMENT, DEFINITION)).contains("arn:2");
    }

    @Test
    void giveUpAgainstFind_aVersionIsGivenUpOrGiven() throws Exception {
        versions.put(DOCUMENT, DEFINITION, "arn:1");
        var later = at(NOW.plus(HOUR));
        var answers =
                Race.of(
                        n ->
                                n % 2 == 0
                                        ? later.giveUp("arn:1", NOW)
                                        : later.find(DOCUMENT, DEFINITION).isEmpty());
        assertThat(new HashSet<>(answers)).hasSize(1);
    }

    private MachineVersions at(Instant now) {
        return new MachineVersions(table, Clock.fixed(now, ZoneOffset.UTC));
    }
}
