package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GlobalsTest extends ScriptedWorld {
    @Test
    void get_notSet_namesWhatThereIs() {
        says("GET /v1/globals/rat", 404, "{\"error\":\"no\",\"code\":\"NOT_FOUND\"}");
        says("GET /v1/globals", 200, "{\"tags\":[\"rate\",\"model\"]}");

        assertThatThrownBy(() -> world.get("rat"))
                .isInstanceOf(GlobalMissingException.class)
                .hasMessage("global \"rat\" is not set; there are: \"model\", \"rate\"");
        assertThat(world.globals().find("rat")).isEmpty();
        assertThat(world.globals().versioned("rat").version()).isZero();
    }

    @Test
    void increment_repeated_carriesOneId() {
        says("POST /v1/globals/n/increment", 500, "lost");
        says("POST /v1/globals/n/increment", 200, "{\"value\":5}");

        assertThat(world.increment("n", 2)).isEqualTo(5);
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().get(1).text()).isEqualTo(server.asked().get(0).text());
    }

    @Test
    void compareAndSet_changedSince_isFalse() {
        says("PUT /v1/globals/best", 412, "{\"error\":\"changed\",\"code\":\"VERSION_CHANGED\"}");
        says("PUT /v1/globals/best", 200, "{\"version\":8}");

        assertThat(world.globals().compareAndSet("best", 1, 6)).isFalse();
        assertThat(world.globals().compareAndSet("best", 1, 7)).isTrue();
        assertThat(server.asked().get(1).text()).contains("\"if_version\":7", "\"call\":");
    }
}
