package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTest {
    private static final List<String> KNOWN = List.of("digits", "data-pipeline", "run", "results");

    @ParameterizedTest
    @CsvSource({
        "digit, digits",
        "Digits, digits",
        "dgiits, digits",
        "data_pipeline, data-pipeline",
        "rnu, run",
        "result, results"
    })
    void to_slipOfTheFinger_whatWasMeant(String written, String meant) {
        assertThat(Closest.to(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"mnist", "x", "''"})
    void to_anotherWord_nothing(String written) {
        assertThat(Closest.to(written, KNOWN)).isEmpty();
    }
}
