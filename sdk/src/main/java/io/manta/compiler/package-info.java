/**
 * From a swarm document to a state machine: {@code SwarmCompiler} is the way in, a {@link
 * io.manta.compiler.CompilationException} with every {@link io.manta.compiler.Diagnostic} the way
 * out.
 *
 * <p>The stages are types: document, graph, plan tree, state machine. Knows no AWS service and
 * nothing of running.
 */
@NullMarked
package io.manta.compiler;

import org.jspecify.annotations.NullMarked;
