package io.manta.trim;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.commons.Remapper;

/**
 * What a method, or a class apart from its methods, names: classes, methods whosesoever they are,
 * and strings. Gathered by renaming everything to what it is called already.
 */
final class Uses extends Remapper {
    private final Set<String> classes = new LinkedHashSet<>();
    private final Set<String> calls = new LinkedHashSet<>();
    private final Set<String> strings = new LinkedHashSet<>();

    Set<String> classes() {
        return classes;
    }

    /** Name and descriptor of each. */
    Set<String> calls() {
        return calls;
    }

    Set<String> strings() {
        return strings;
    }

    void call(String name, String descriptor) {
        calls.add(name + descriptor);
    }

    @Override
    public String map(String internalName) {
        classes.add(internalName);
        return internalName;
    }

    @Override
    public String mapMethodName(String owner, String name, String descriptor) {
        call(name, descriptor);
        return name;
    }

    @Override
    public Object mapValue(Object value) {
        if (value instanceof String string) {
            strings.add(string);
        }
        return super.mapValue(value);
    }
}
