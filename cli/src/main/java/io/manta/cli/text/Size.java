package io.manta.cli.text;

import java.util.Locale;

/** A number of bytes as people read it: {@code 812 B}, {@code 5.3 kB}, {@code 1.2 GB}. */
public final class Size {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Size() {}

    public static String of(long bytes) {
        var value = (double) bytes;
        var unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        var digits = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, digits, value, UNITS[unit]);
    }
}
