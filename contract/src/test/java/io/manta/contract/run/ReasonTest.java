package io.manta.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void clipped_shortReason_isTheSame() {
        var reason = "r".repeat(Reason.MAX_CHARACTERS);

        assertThat(Reason.clipped(reason)).isSameAs(reason);
    }

    @Test
    void clipped_longReason_isAsLongAsIsKept() {
        var clipped = Reason.clipped("r".repeat(5_000));

        assertThat(clipped).hasSize(Reason.MAX_CHARACTERS).endsWith("r…");
        assertThat(Reason.clipped(clipped)).isEqualTo(clipped);
    }

    @Test
    void clipped_betweenTheHalvesOfACharacter_takesNeither() {
        var clipped = Reason.clipped("r".repeat(Reason.MAX_CHARACTERS - 2) + "🐟".repeat(2));

        assertThat(clipped).endsWith("r…");
    }

    @Test
    void clipped_halfACharacter_isReplaced() {
        assertThat(Reason.clipped("a\udc80b\uffff🐟\ud83d")).isEqualTo("a\ufffdb\ufffd🐟\ufffd");
    }

    @Test
    void endReport_longReason_isClipped() {
        var report =
                new EndReport(
                        "a",
                        EndReport.Cause.EXITED,
                        Optional.empty(),
                        Optional.empty(),
                        "r".repeat(5_000_000));

        assertThat(report.reason()).hasSize(Reason.MAX_CHARACTERS);
    }
}
