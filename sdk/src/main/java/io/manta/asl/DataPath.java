package io.manta.asl;

/**
 * Where a state puts its result, or what of its data it passes on.
 *
 * @param text a JSONPath, or {@code null} as JSON has it
 */
public record DataPath(String text) {
    /** {@code $}, the default: not written. */
    public static final DataPath WHOLE = new DataPath("$");

    /**
     * JSON's {@code null}: as a result path it drops the result, as an output path it passes <code>
     * {}</code> on.
     */
    public static final DataPath NOTHING = new DataPath("null");
}
