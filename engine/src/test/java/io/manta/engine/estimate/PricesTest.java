package io.manta.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PricesTest {
    @Test
    void regions_beginWithTheDefault() {
        assertThat(Prices.regions()).containsExactly("us-east-1", "eu-west-1");
        assertThat(Prices.of("mars-north-1")).isEmpty();
    }

    @Test
    void prices_haveASourceADayAndAReader() {
        for (var region : Prices.regions()) {
            assertThat(Prices.of(region).orElseThrow().all())
                    .isNotEmpty()
                    .allSatisfy(
                            price -> {
                                assertThat(price.usd()).isPositive();
                                assertThat(price.per()).isNotBlank();
                                assertThat(LocalDate.parse(price.read())).isAfter("2026-01-01");
                                assertThat(price.source()).startsWith("https://");
                                // What is not AWS's own word says so.
                                assertThat(
                                                price.source().contains("amazon")
                                                        || price.via().isPresent())
                                        .isTrue();
                            });
        }
    }

    @Test
    void prices_ofTheDefaultRegion_areAllThere() {
        var known = Prices.of("us-east-1").orElseThrow();
        var other = Prices.of("eu-west-1").orElseThrow();

        assertThat(other.all()).allSatisfy(p -> assertThat(known.price(p.name())).isPresent());
        assertThat(known.all().stream().map(Prices.Price::name))
                .filteredOn(name -> other.price(name).isEmpty())
                .containsExactly(
                        "sqs.request",
                        "sqs.fair",
                        "fargate.storage-gb-hour",
                        "scheduler.invocation");
    }
}
