/** {@code manta plan}: what a run on AWS would come to, shown to people and programs. */
@NullMarked
package io.manta.cli.plan;

import org.jspecify.annotations.NullMarked;
