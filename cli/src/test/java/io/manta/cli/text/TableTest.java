package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void lines_severalRows_columnsAreAligned() {
        var table = Table.of("TASK", ">NODES", "VALUE").row("worker", 4, "ok").row("é", 12, "");

        assertThat(table.lines())
                .containsExactly("TASK    NODES  VALUE", "worker      4  ok", "é          12");
    }

    @Test
    void lines_inLessThanItsWidth_theLastIsCutFirst() {
        var table = Table.of("TAG", ">SIZE", "VALUE").row("weights", 4, "0123456789abcdefghij");

        assertThat(table.lines(30))
                .containsExactly("TAG      SIZE  VALUE", "weights     4  0123456789abcd…");
    }

    @Test
    void lines_inLittle_headingsOfNumbersAreCutAndTheNameLast() {
        var table =
                Table.of("RUN", "STATUS", ">ROUNDS", "STARTED", ">TOOK")
                        .row(
                                "digits-12345678",
                                "\u001b[32mCOMPLETED\u001b[0m",
                                3,
                                "2026-11-29 20:19",
                                "4.6 s");

        assertThat(table.lines(45))
                .containsExactly(
                        "RUN              STATUS    R  STARTED    TOOK",
                        "digits-12345678  \u001b[32mCOMPLET…\u001b[0m  3  2026-11…  4.6 s");
        assertThat(table.lines(30).get(1)).startsWith("digits-…  ");
    }

    @Test
    void row_wrongNumberOfCells_refused() {
        assertThatThrownBy(() -> Table.of("A", "B").row("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 2 cells, got: 1");
    }
}
