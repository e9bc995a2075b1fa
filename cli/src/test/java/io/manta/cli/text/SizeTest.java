package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "12_900, 12.9 kB",
        "99_940, 99.9 kB",
        "99_960, 100 kB",
        "999_499, 999 kB",
        "999_500, 1.0 MB",
        "5_000_000_000, 5.0 GB"
    })
    void of_bytes_inTheUnitThatReadsBest(String bytes, String text) {
        assertThat(Size.of(Long.parseLong(bytes.replace("_", "")))).isEqualTo(text);
    }
}
