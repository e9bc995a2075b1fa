package io.manta.engine.submit;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import java.nio.charset.StandardCharsets;

/**
 * How long the task definition of a module is at most, as JSON in UTF-8, on whatever cluster. A
 * program that the bootstrap fetches from World is not in it, nor are its variables.
 */
public final class DefinitionBytes {
    /**
     * What is the cluster's: two roles, the log group, World's URL, the volumes and who may what.
     */
    private static final int OF_CLUSTER = 6 * 1024;

    /** The packed program that a plain image is started with. */
    private static final int OF_BOOTSTRAP = 24 * 1024;

    /** {@code {"name":,"value":},}. */
    private static final int AROUND_VARIABLE = 19;

    /** {@code {"name":,"valueFrom":},} and an ARN without the name of what it is of. */
    private static final int AROUND_SECRET = 23 + 80;

    private DefinitionBytes() {}

    public static long of(ModuleSpec module) {
        // Two containers have the image: the first makes the volumes writable.
        return OF_CLUSTER + 2L * bytes(module.image()) + secrets(module) + program(module);
    }

    private static long secrets(ModuleSpec module) {
        return module.secrets().entrySet().stream()
                .mapToLong(each -> AROUND_SECRET + bytes(each.getKey()) + bytes(each.getValue()))
                .sum();
    }

    private static long program(ModuleSpec module) {
        return module.program() instanceof Program.Command command
                ? arguments(command) + variables(module)
                : OF_BOOTSTRAP;
    }

    private static long arguments(Program.Command command) {
        return command.arguments().stream().mapToLong(text -> bytes(text) + 1L).sum();
    }

    private static long variables(ModuleSpec module) {
        return module.env().entrySet().stream()
                .mapToLong(each -> AROUND_VARIABLE + bytes(each.getKey()) + bytes(each.getValue()))
                .sum();
    }

    /** With the quotes around it and what they make longer. */
    private static int bytes(String text) {
        return Json.write(new JsonString(text)).getBytes(StandardCharsets.UTF_8).length;
    }
}
