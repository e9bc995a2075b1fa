package io.manta.local.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param command a program and its arguments
 * @param directory where it works
 * @param environment all of it
 */
record ProcessForm(List<String> command, Path directory, Map<String, String> environment) {
    ProcessBuilder builder() {
        var builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
