/** Tests of runs that go on after their end. */
@NullMarked
package io.manta.engine.start;

import org.jspecify.annotations.NullMarked;
