/**
 * How an attempt ends: its outcome is decided once, whoever saw it first, and its task token is
 * answered until the service has acknowledged it.
 */
@NullMarked
package io.manta.engine.settle;

import org.jspecify.annotations.NullMarked;
