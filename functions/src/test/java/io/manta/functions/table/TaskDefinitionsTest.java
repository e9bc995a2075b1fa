package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Race;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class TaskDefinitionsTest {
    private static final ContentHash CONTENT = ContentHash.of("a module");

    private final TaskDefinitions definitions = new TaskDefinitions(NewTable.create());

    @Test
    void find_nothingStored_isEmpty() {
        assertThat(definitions.find(CONTENT)).isEmpty();
    }

    @Test
    void putFirst_raced_answersTheOneThatIsStored() throws Exception {
        var got = Race.of(i -> definitions.putFirst(CONTENT, "arn:" + i));

        assertThat(got).containsOnly(got.get(0));
        assertThat(definitions.find(CONTENT)).contains(got.get(0));
    }

    @Test
    void replace_olderOne_isReplacedOnce() {
        definitions.putFirst(CONTENT, "arn:1");

        definitions.replace(CONTENT, "arn:1", "arn:2");
        definitions.replace(CONTENT, "arn:1", "arn:3");

        assertThat(definitions.find(CONTENT)).contains("arn:2");
    }
}
