/**
 * What functions say of their work: one line of JSON for each thing done, which CloudWatch takes
 * metrics out of. Knows no payload and no token.
 */
@NullMarked
package io.manta.functions.log;

import org.jspecify.annotations.NullMarked;
