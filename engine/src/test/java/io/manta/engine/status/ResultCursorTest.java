package io.manta.engine.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.NodeId;
import io.manta.engine.port.ResultPosition;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ResultCursorTest {
    private static final ResultCursor CURSOR =
            new ResultCursor(1, 2, new ResultPosition(new NodeId("n.1"), 3, 4, 5, 67));

    @Test
    void read_text_isTheCursor() {
        assertThat(CURSOR.text()).isEqualTo("1.2.3.4.5.67.n.1");
        assertThat(ResultCursor.read(CURSOR.text())).contains(CURSOR);
    }

    @Test
    void text_whereDigitsAreOthers_isTheSame() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(CURSOR.text()).isEqualTo("1.2.3.4.5.67.n.1");
        } finally {
            Locale.setDefault(before);
        }
    }
}
