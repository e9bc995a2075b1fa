package io.manta.cli;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code manta version}: which Manta this is, and on which Java it runs. */
@Command(
        name = "version",
        description = "Show the version.",
        footer = "  manta version --json",
        exitCodeList = "0:done")
final class VersionCommand implements Runnable {
    private final Console console;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        var java = Runtime.version();
        console.print(
                json
                        ? Json.write(
                                JsonObject.builder()
                                        .put("version", version())
                                        .put("java", java.toString())
                                        .build())
                        : "manta %s (java %s)".formatted(version(), java));
    }

    private static String version() {
        var properties = new Properties();
        try (var in = VersionCommand.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
