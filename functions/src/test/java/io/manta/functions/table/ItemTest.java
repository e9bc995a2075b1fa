package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.memory.MemoryObjects;
import io.manta.functions.AskAgainException;
import org.junit.jupiter.api.Test;

/**
 * What a newer version has written is no fault of who asks: World would answer 400, which no
 * container repeats, and submit a sentence that tells its user to mend something.
 */
class ItemTest {
    private static final Key KEY = new Key("run#digits-00000000", "plan#000000000");

    @Test
    void read_itemOfAnotherForm_isToBeAskedAgain() {
        var item = Item.first(KEY, JsonObject.builder().put("status", "SLEEPING").build());

        assertThatThrownBy(() -> RunItem.read(item))
                .isInstanceOf(AskAgainException.class)
                .hasMessage(
                        "run#digits-00000000 plan#000000000 can't be read: run#digits-00000000 plan#000000000.run: is missing");
    }

    @Test
    void read_textOfAnotherForm_isToBeAskedAgain() {
        var texts = new Texts(new MemoryObjects());
        var item = Item.first(KEY, texts.write("plan", "{\"newer\":1}").build());

        assertThatThrownBy(() -> texts.read(item, "plan", RoundPlan::read))
                .isInstanceOf(AskAgainException.class)
                .hasMessageContaining("plan.newer: is not a member of this format");
    }
}
