package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ContentionTest {
    private final List<Long> pauses = new ArrayList<>();

    @Test
    void until_othersComeInBetweenTwice_pausesTwice() {
        Supplier<Optional<Integer>> third =
                () -> pauses.size() == 2 ? Optional.of(3) : Optional.empty();

        assertThat(until(third)).isEqualTo(3);

        assertThat(pauses).hasSize(2).allMatch(pause -> pause >= 1 && pause <= 10);
    }

    @Test
    void until_othersAlwaysComeInBetween_givesUp() {
        assertThatThrownBy(() -> until(Optional::empty))
                .isInstanceOf(ContentionException.class)
                .hasMessage("others changed the same item 40 times");

        assertThat(pauses).hasSize(40);
    }

    /** What a function keeps free for one message is a little more. */
    @Test
    void until_withinAnother_pausesNoLongerThanOneInAll() {
        Supplier<Optional<Integer>> worksHardInVain =
                () -> {
                    var last = pauses.size() + 39;
                    until(() -> pauses.size() == last ? Optional.of(1) : Optional.empty());
                    return Optional.empty();
                };

        assertThatThrownBy(() -> until(worksHardInVain))
                .isInstanceOf(ContentionException.class)
                .hasMessage("others changed the same items for too long");

        assertThat(sum()).isGreaterThanOrEqualTo(33_000).isLessThanOrEqualTo(34_000);
    }

    @Test
    void until_afterAnotherThatGaveUp_hasAllItsTime() {
        assertThatThrownBy(() -> until(() -> Optional.of(until(Optional::empty))))
                .isInstanceOf(ContentionException.class);
        pauses.clear();

        assertThatThrownBy(() -> until(Optional::empty))
                .hasMessage("others changed the same item 40 times");
    }

    private <T> T until(Supplier<Optional<T>> attempt) {
        return Contention.until(attempt, pauses::add);
    }

    private long sum() {
        return pauses.stream().mapToLong(Long::longValue).sum();
    }
}
