/** Tests of {@code manta plan}. */
@NullMarked
package io.manta.cli.plan;

import org.jspecify.annotations.NullMarked;
