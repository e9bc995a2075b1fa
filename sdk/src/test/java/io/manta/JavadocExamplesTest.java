package io.manta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JavadocExamplesTest {
    private static final Path SDK =
            Path.of(Objects.requireNonNull(System.getProperty("manta.root")), "sdk/src");
    private static final Pattern EXAMPLE =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);

    @Test
    void examples_areCompiled() throws IOException {
        var compiled = source("JavadocExamples.java") + source("FederatedAveraging.java");
        var examples = examples();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(7);
        assertThat(examples).allSatisfy(example -> assertThat(compiled).contains(example));
    }

    private static List<String> examples() throws IOException {
        var examples = new ArrayList<String>();
        try (var files = Files.list(SDK.resolve("main/java/io/manta"))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var matcher = EXAMPLE.matcher(Files.readString(file));
                while (matcher.find()) {
                    examples.add(words(matcher.group(1).replaceAll("(?m)^ \\* ?", "")));
                }
            }
        }
        return examples;
    }

    private static String source(String file) throws IOException {
        return words(Files.readString(SDK.resolve("test/java/io/manta").resolve(file)));
    }

    /** Line breaks and indentation differ, words don't. */
    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
