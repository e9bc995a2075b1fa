package io.manta.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that end between words. */
public final class Wrapped {
    private Wrapped() {}

    /** Lines of at most {@code width} characters, or of one word that is longer. */
    public static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
