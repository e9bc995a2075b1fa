/**
 * Conformance of interpreters of compiled machines: numbered cases as data, what plays the rest of
 * the world for them, and the judgement of what an interpreter did. Knows no interpreter.
 */
@NullMarked
package io.manta.local.conformance;

import org.jspecify.annotations.NullMarked;
