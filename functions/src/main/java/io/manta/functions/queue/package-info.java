/**
 * The queues of a cluster: what is sent to them, and how a function that they call answers. Knows
 * the forms of messages, and not what is done about them.
 */
@NullMarked
package io.manta.functions.queue;

import org.jspecify.annotations.NullMarked;
