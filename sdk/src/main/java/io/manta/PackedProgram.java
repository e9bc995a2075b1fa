package io.manta;

import io.manta.contract.document.Program;
import io.manta.contract.document.Program.Bundled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A program that is ready to travel.
 *
 * @param program as the document has it
 * @param bundle what travels beside the document
 */
record PackedProgram(Program program, Optional<Bundle> bundle) {

    /**
     * A bundle.
     *
     * @param entry where it starts; see {@link Bundled}
     */
    static PackedProgram of(Bundle bundle, String entry) {
        return new PackedProgram(new Bundled(bundle.hash(), entry), Optional.of(bundle));
    }

    /** Text as one file, which is named after its module. */
    static PackedProgram ofText(String module, String text) throws Refusal {
        var entry = fileName(module);
        var content = text.getBytes(StandardCharsets.UTF_8);
        return of(new Archive().add(entry, content).bundle(), entry);
    }

    /** A program that does nothing. */
    static PackedProgram empty(String module) {
        try {
            return ofText(module, "");
        } catch (Refusal tooLarge) {
            throw new IllegalStateException("nothing is not too large", tooLarge);
        }
    }

    /** The module's name as Python can import it. */
    private static String fileName(String module) {
        var safe = module.replaceAll("[^A-Za-z0-9_]", "_");
        var startsWithDigit = !safe.isEmpty() && Character.isDigit(safe.charAt(0));
        return (startsWithDigit ? "_" : "") + safe + ".py";
    }
}
