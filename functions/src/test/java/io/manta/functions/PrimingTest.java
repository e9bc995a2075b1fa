package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A rehearsal needs nobody: these pass without a network and without credentials of anything. */
class PrimingTest {
    private static final Map<String, String> SDK =
            Map.of(
                    "aws.region", "us-east-1",
                    "aws.accessKeyId", "none",
                    "aws.secretAccessKey", "none");

    @BeforeAll
    static void setProperties() {
        SDK.forEach(System::setProperty);
    }

    @AfterAll
    static void clearProperties() {
        SDK.keySet().forEach(System::clearProperty);
    }

    @Test
    void everyRehearsal_comesToItsEnd() {
        for (var rehearsal : Priming.rehearsals(SettingsTest.settings())) {
            assertThatCode(rehearsal::run).doesNotThrowAnyException();
        }
    }
}
