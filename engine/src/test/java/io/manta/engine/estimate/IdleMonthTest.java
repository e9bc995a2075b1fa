package io.manta.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdleMonthTest {
    private static final Path PAGE = Path.of("..", "docs", "plan.md");

    private final Bill bill = IdleMonth.of(Prices.of("us-east-1").orElseThrow());

    /** Five queues, each asked by five connections three times a minute. */
    @Test
    void polling_isMostOfIt() {
        var polling = bill.lines().get(0);

        assertThat(polling.quantity())
                .isEqualByComparingTo(BigDecimal.valueOf(5 * 5 * 3 * 60 * 730));
        assertThat(polling.usd().orElseThrow()).isEqualByComparingTo("1.314");
        assertThat(bill.unpriced()).isEmpty();
    }

    @Test
    void page_hasEachLineAndTheTotal() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(page).contains(bill.lines().stream().map(IdleMonthTest::row).toList());
        assertThat(page).contains("| | | | | **" + usd(bill.total()) + "** |");
    }

    private static String row(BillLine line) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | `%s` | %s |",
                line.service(),
                line.unit(),
                quantity(line.quantity()),
                line.price(),
                usd(line.usd().orElseThrow()));
    }

    private static String quantity(BigDecimal value) {
        return String.format(
                Locale.ROOT, value.compareTo(BigDecimal.ONE) < 0 ? "%.4f" : "%,.0f", value);
    }

    private static String usd(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
