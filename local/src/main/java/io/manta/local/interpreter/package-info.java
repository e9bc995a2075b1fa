/**
 * The embedded cluster's state machines: an interpreter of the compiled text, and the queue that
 * its task states send to.
 *
 * <p>It runs what the compiler emits and refuses anything else by name when a machine is
 * registered. Semantics are those of <a href="https://states-language.net/spec.html">Amazon States
 * Language</a> as the service runs it, quotas on data included. It knows nothing of swarms: it
 * calls functions, sends messages and waits for tokens.
 *
 * <p>Everything is driven by events on one {@link io.manta.local.interpreter.Timeline}; no state
 * that waits holds a thread. State is guarded by one lock, {@code Steps}.
 */
@NullMarked
package io.manta.local.interpreter;

import org.jspecify.annotations.NullMarked;
