package io.manta.local.launcher;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;

/** What a container starts with, by which its exit code is read. */
public enum FirstProgram {
    /** It tells World how its program ended; an end that it did not tell was an accident. */
    BOOTSTRAP,
    /** The module's program itself: however it exits is how it ended. */
    COMMAND;

    public static FirstProgram of(ModuleSpec module) {
        return module.program() instanceof Program.Command ? COMMAND : BOOTSTRAP;
    }
}
