/** What a user asks of a cluster on AWS: to run swarms, to stop them, to let them go on. */
@NullMarked
package io.manta.client;

import org.jspecify.annotations.NullMarked;
