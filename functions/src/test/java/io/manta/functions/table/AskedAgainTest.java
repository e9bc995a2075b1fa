package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.MantaException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to be asked again must not look like what a user has to mend, which submit answers. */
class AskedAgainTest {
    @Test
    void contentionAndLostAnswers_areNoRefusals() {
        assertThat(
                        List.of(
                                new ContentionException("others were quicker"),
                                new OutcomeUnknownException(new Key("run#r", "run"))))
                .noneMatch(MantaException.class::isInstance);
    }
}
