/**
 * Requests that are sent again until it is known what came of them. Knows neither World nor AWS.
 */
@NullMarked
package io.manta.light.wire;

import org.jspecify.annotations.NullMarked;
