package io.manta.cli.logs;

/**
 * Tells how grave the lines of one attempt are, in their order. A line that names no level is INFO,
 * as what a program prints is; but a traceback is ERROR, to its last line. Not thread-safe.
 */
final class LineSeverity {
    private static final String TRACEBACK = "Traceback (most recent call last):";
    private static final String CAUSE =
            "The above exception was the direct cause of the following exception:";
    private static final String CONTEXT =
            "During handling of the above exception, another exception occurred:";

    private boolean inTraceback;

    Severity of(String line) {
        if (line.endsWith(TRACEBACK)) {
            inTraceback = true;
            return Severity.ERROR;
        }
        if (inTraceback) {
            // The frames are indented; the exception itself, which ends it, is not.
            inTraceback = line.isEmpty() || Character.isWhitespace(line.charAt(0));
            return Severity.ERROR;
        }
        return line.equals(CAUSE) || line.equals(CONTEXT)
                ? Severity.ERROR
                : Severity.named(line).orElse(Severity.INFO);
    }
}
