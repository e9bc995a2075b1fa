package io.manta.local.launcher;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where light for Java is on this machine, and what it needs. */
final class LightClassPath {
    /** A class of each: light, contract, and the parser that contract reads JSON by. */
    private static final List<String> CLASSES =
            List.of(
                    "io/manta/light/World.class",
                    "io/manta/contract/json/Json.class",
                    "com/fasterxml/jackson/core/JsonFactory.class");

    private LightClassPath() {}

    static String text() {
        return CLASSES.stream()
                .map(LightClassPath::root)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar or folder that holds a class. */
    private static Path root(String name) {
        var place = LightClassPath.class.getClassLoader().getResource(name);
        if (place == null) {
            throw new IllegalStateException("%s is missing from the build".formatted(name));
        }
        try {
            var text = place.toString().replaceFirst("^jar:", "");
            var end = text.length() - name.length() - (text.contains("!/") ? 2 : 1);
            return Path.of(new URI(text.substring(0, end)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path is no place: " + place, e);
        }
    }
}
