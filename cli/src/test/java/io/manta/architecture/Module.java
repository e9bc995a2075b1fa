package io.manta.architecture;

import java.util.ArrayList;
import java.util.List;

/** The modules as packages, and what each may depend on: the table of docs/design.md. */
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of
enum Module {
    CONTRACT(List.of("io.manta.contract.."), List.of("com.fasterxml.jackson.core..")),
    LIGHT(List.of("io.manta.light.."), List.of("org.w3c.dom..", "org.xml.sax.."), CONTRACT),
    SDK(
            List.of("io.manta", "io.manta.asl..", "io.manta.graph..", "io.manta.compiler.."),
            List.of("org.slf4j.."),
            CONTRACT),
    ENGINE(List.of("io.manta.engine.."), List.of("org.slf4j.."), CONTRACT, SDK),
    PYTHON(List.of("io.manta.python.."), List.of()),
    LOCAL(
            List.of("io.manta.local.."),
            List.of(
                    "org.slf4j..",
                    "org.sqlite..",
                    "com.sun.net.httpserver..",
                    "com.github.dockerjava.."),
            CONTRACT,
            SDK,
            ENGINE,
            PYTHON),
    CLIENT(List.of("io.manta.client.."), List.of("software.amazon.awssdk.."), CONTRACT, SDK),
    CLI(
            List.of("io.manta.cli.."),
            List.of("org.slf4j..", "picocli.."),
            CONTRACT,
            SDK,
            ENGINE,
            LOCAL,
            CLIENT);

    private static final List<String> EVERYWHERE = List.of("java..", "javax..", "org.jspecify..");

    private final List<String> packages;
    private final List<String> libraries;
    private final List<Module> modules;

    Module(List<String> packages, List<String> libraries, Module... modules) {
        this.packages = packages;
        this.libraries = libraries;
        this.modules = List.of(modules);
    }

    String[] packages() {
        return packages.toArray(String[]::new);
    }

    /** Every package that this module may use, its own included. */
    String[] known() {
        var known = new ArrayList<>(EVERYWHERE);
        known.addAll(packages);
        known.addAll(libraries);
        modules.forEach(module -> known.addAll(module.packages));
        return known.toArray(String[]::new);
    }
}
