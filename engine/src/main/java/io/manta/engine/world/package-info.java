/**
 * The HTTP interface that programs talk to, apart from HTTP: a request in, a response out. Who
 * calls is told by the transport, which has made sure of it; a call reaches the caller's own run
 * and nothing else.
 */
@NullMarked
package io.manta.engine.world;

import org.jspecify.annotations.NullMarked;
