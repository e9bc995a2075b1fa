/**
 * The embedded cluster's memory: the engine's ports on one SQLite database and plain files.
 *
 * <pre>
 * manta.db                              runs, rounds, attempts, globals, results, nodes
 * objects/ab/abcdef…                    contents by their SHA-256
 * runs/&lt;run&gt;/logs/&lt;attempt&gt;.log         what each attempt printed
 * </pre>
 *
 * <p>What a method has acknowledged survives a killed process, and other processes can read at any
 * time, while a run goes on and after it. It knows nothing of HTTP, of processes or of the state
 * machine.
 */
@NullMarked
package io.manta.local.store;

import org.jspecify.annotations.NullMarked;
