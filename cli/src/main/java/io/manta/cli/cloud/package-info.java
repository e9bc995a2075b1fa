/** What the command asks of clusters on AWS. */
@NullMarked
package io.manta.cli.cloud;

import org.jspecify.annotations.NullMarked;
