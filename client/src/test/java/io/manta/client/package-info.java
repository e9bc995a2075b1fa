/** Tests of the client, and what answers them in place of AWS. */
@NullMarked
package io.manta.client;

import org.jspecify.annotations.NullMarked;
