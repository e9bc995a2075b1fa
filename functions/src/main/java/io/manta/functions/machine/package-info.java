/**
 * State machines of Step Functions, their executions, and the tokens of their states. Knows of the
 * table only which versions were published; what a machine does is the compiler's.
 */
@NullMarked
package io.manta.functions.machine;

import org.jspecify.annotations.NullMarked;
