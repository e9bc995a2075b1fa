package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlsTest {
    @Test
    void spelt_controls_asCatDoes() {
        assertThat(Controls.spelt("a\rb\u0000\u001c\u007f\u009b2J"))
                .isEqualTo("a^Mb^@^\\^?\\x9b2J");
        assertThat(Controls.spelt("\u001b[2J\u001b[1A\u001b]0;x\u0007"))
                .isEqualTo("^[[2J^[[1A^[]0;x^G");
    }

    @Test
    void spelt_tabsAndColours_stay() {
        var text = "\tred: \u001b[1;31mx\u001b[0m";

        assertThat(Controls.spelt(text)).isEqualTo(text);
        assertThat(Controls.spelt("größer ✓ 😀 $1")).isEqualTo("größer ✓ 😀 $1");
    }

    @Test
    void spelt_aColourThatDoesNotEnd_endsWithTheLine() {
        assertThat(Controls.spelt("\u001b[31mred")).isEqualTo("\u001b[31mred\u001b[0m");
    }

    @Test
    void spelt_aLineOfWindows_losesItsReturn() {
        assertThat(Controls.spelt("line\r")).isEqualTo("line");
    }
}
