/** Finds the swarm that the user names: an example, a folder, a Java file, a jar, a document. */
@NullMarked
package io.manta.cli.load;

import org.jspecify.annotations.NullMarked;
