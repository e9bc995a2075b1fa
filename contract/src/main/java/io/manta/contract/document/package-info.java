/**
 * The swarm document: what an author's code becomes, what the compiler takes, what a person can
 * paste.
 */
@NullMarked
package io.manta.contract.document;

import org.jspecify.annotations.NullMarked;
