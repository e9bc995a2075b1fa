/**
 * The last of the witnesses: finds what no message told, ends what has outlived its time, and says
 * again what was not heard.
 */
@NullMarked
package io.manta.engine.janitor;

import org.jspecify.annotations.NullMarked;
