package io.manta;

import io.manta.contract.document.Program.Bundled;
import java.nio.charset.StandardCharsets;

/**
 * A program that is ready to travel.
 *
 * @param entry where the bundle starts; see {@link Bundled}
 */
record PackedProgram(Bundle bundle, String entry) {

    /** Text as one file, which is named after its module. */
    static PackedProgram ofText(String module, String text) throws Refusal {
        var entry = fileName(module);
        var content = text.getBytes(StandardCharsets.UTF_8);
        return new PackedProgram(new Archive().add(entry, content).bundle(), entry);
    }

    /** A program that does nothing. */
    static PackedProgram empty(String module) {
        try {
            return ofText(module, "");
        } catch (Refusal tooLarge) {
            throw new IllegalStateException("nothing is not too large", tooLarge);
        }
    }

    /** The program as the document has it. */
    Bundled program() {
        return new Bundled(bundle.hash(), entry);
    }

    /** The module's name as Python can import it. */
    private static String fileName(String module) {
        var safe = module.replaceAll("[^A-Za-z0-9_]", "_");
        var startsWithDigit = !safe.isEmpty() && Character.isDigit(safe.charAt(0));
        return (startsWithDigit ? "_" : "") + safe + ".py";
    }
}
