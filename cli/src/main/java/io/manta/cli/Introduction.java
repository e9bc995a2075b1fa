package io.manta.cli;

import java.util.List;

/** What {@code manta} alone says: what to type first. */
final class Introduction {
    private Introduction() {}

    static List<String> lines(Console console) {
        var manta = console.command();
        return """
                Manta runs distributed algorithms: written once, run on this machine or on AWS Step Functions.

                Begin with an example, which needs nothing but Python:
                  %1$s run digits          learn to read digits, on 4 nodes, in a few rounds
                  %1$s results             what its tasks have saved
                  %1$s status --timeline   which program ran when, and where
                  %1$s logs                what the programs have printed

                Then your own, from examples/digits/Digits.java or a copy of it:
                  %1$s check my/Swarm.java
                  %1$s run my/Swarm.java --nodes 8

                %1$s --help              all commands
                %1$s COMMAND --help      one of them, with examples
                %1$s doctor              whether this machine has what is needed
                """
                .formatted(manta)
                .lines()
                .toList();
    }
}
