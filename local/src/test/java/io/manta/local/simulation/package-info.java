/**
 * The protocol of a run under fire: the engine and the interpreter in virtual time, with messages
 * that come late, twice or never, functions that break off, launches that are refused, and programs
 * that fail; and a judge of what is stored against what truly happened. Everything follows from a
 * seed. Knows no rule of the protocol but what users were promised.
 */
@NullMarked
package io.manta.local.simulation;

import org.jspecify.annotations.NullMarked;
