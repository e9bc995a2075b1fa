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
    void row_wrongNumberOfCells_refused() {
        assertThatThrownBy(() -> Table.of("A", "B").row("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 2 cells, got: 1");
    }
}
