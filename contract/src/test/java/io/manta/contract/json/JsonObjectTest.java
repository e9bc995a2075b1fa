package io.manta.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {
    private static final JsonValue VALUE = new JsonBool(true);

    @Test
    void builder_thatGoesOn_leavesWhatItBuilt() {
        var builder = JsonObject.builder().put("a", VALUE).put("b", VALUE);
        var first = builder.build();

        var second = builder.put("c", VALUE).build();

        assertThat(first.members()).containsOnlyKeys("a", "b");
        assertThat(second.members()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void mapOfAnother_thatChanges_leavesTheObject() {
        var map = new LinkedHashMap<String, JsonValue>();
        map.put("a", VALUE);
        map.put("b", VALUE);
        var object = new JsonObject(map);

        map.put("c", VALUE);

        assertThat(object.members()).containsOnlyKeys("a", "b");
    }

    @Test
    void members_ofAnyObject_areNotChanged() {
        var read = (JsonObject) Json.read("{\"a\":true,\"b\":true}");
        var built = JsonObject.builder().put("a", VALUE).put("b", VALUE).build();

        for (var object : new JsonObject[] {read, built, read.with("a", VALUE)}) {
            assertThatThrownBy(() -> object.members().put("c", VALUE))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(object).isEqualTo(read).hasSameHashCodeAs(read);
        }
    }
}
