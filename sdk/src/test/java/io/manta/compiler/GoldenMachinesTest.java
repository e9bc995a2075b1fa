package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslReader;
import io.manta.asl.AslWriter;
import io.manta.contract.document.SwarmDocumentJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code golden/<case>.swarm.json} compiles to {@code golden/<case>.asl.json}. */
final class GoldenMachinesTest {
    /** An address of the shape that a deployed machine has, so that outside checks take it. */
    private static final Target TARGET =
            new Target(
                    "aws",
                    "https://sqs.eu-west-1.amazonaws.com/111122223333/manta-launch",
                    "arn:aws:lambda:eu-west-1:111122223333:function:manta-plan:live",
                    "manta-objects-111122223333");

    static List<String> cases() throws IOException {
        return Golden.cases(Golden.FOLDER, ".swarm.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void document_compiled_isTheGoldenMachine(String name) throws IOException {
        var document = Golden.read(Golden.FOLDER.resolve(name + ".swarm.json"));

        var text = compile(document);

        Golden.compare(Golden.FOLDER.resolve(name + ".asl.json"), text);
        assertThat(compile(document)).isEqualTo(text);
        assertThat(AslWriter.write(AslReader.read(text))).isEqualTo(text);
    }

    @Test
    void cases_areThere() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(Golden.cases(Golden.FOLDER, ".asl.json")).isEqualTo(cases());
    }

    private static String compile(String document) {
        return AslWriter.write(
                SwarmCompiler.compile(SwarmDocumentJson.read(document), TARGET).machine());
    }
}
