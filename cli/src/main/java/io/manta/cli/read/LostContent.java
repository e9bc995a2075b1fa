package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.contract.value.Value;

/** What is said of a value whose content is not in the folder of runs any more. */
final class LostContent {
    private LostContent() {}

    /** In a listing, where the others are shown. */
    static String text(Value.Stored value) {
        return "lost: object " + value.object() + " is gone";
    }

    /** Where this value is asked for. */
    static CliException error(Value.Stored value) {
        return CliException.usage(
                "the content of this value is lost: object %s is gone from the folder of runs"
                        .formatted(value.object()));
    }
}
