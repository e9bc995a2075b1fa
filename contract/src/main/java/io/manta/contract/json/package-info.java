/**
 * A small immutable JSON tree, and the one class that knows the parser behind it.
 *
 * <p>Numbers keep the digits that they were written with, so a value that passes through Manta
 * comes out as it went in.
 */
@NullMarked
package io.manta.contract.json;

import org.jspecify.annotations.NullMarked;
