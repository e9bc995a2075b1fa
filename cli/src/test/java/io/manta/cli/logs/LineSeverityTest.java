package io.manta.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineSeverityTest {
    @Test
    void of_linesOfAProgram_whatTheirFirstWordSays() {
        var severity = new LineSeverity();

        assertThat(severity.of("120 rows")).isEqualTo(Severity.INFO);
        assertThat(severity.of("DEBUG 3 of them are empty")).isEqualTo(Severity.DEBUG);
        assertThat(severity.of("WARNING:root:no rows")).isEqualTo(Severity.WARNING);
        assertThat(severity.of("CRITICAL no disk")).isEqualTo(Severity.CRITICAL);
        assertThat(severity.of("ERRORS: none")).isEqualTo(Severity.INFO);
        assertThat(severity.of("an ERROR of rounding")).isEqualTo(Severity.INFO);
        assertThat(severity.of("")).isEqualTo(Severity.INFO);
    }

    @Test
    void of_aTraceback_errorToItsLastLine() {
        var severity = new LineSeverity();
        var printed =
                """
                begins
                Traceback (most recent call last):
                  File "worker.py", line 3, in <module>
                    1 / 0
                ZeroDivisionError: division by zero
                The above exception was the direct cause of the following exception:
                Traceback (most recent call last):
                  File "worker.py", line 5, in <module>
                ValueError: no rows
                ends
                """;

        assertThat(printed.lines().map(line -> severity.of(line).name().charAt(0)).toList())
                .containsExactly('I', 'E', 'E', 'E', 'E', 'E', 'E', 'E', 'E', 'I');
    }
}
