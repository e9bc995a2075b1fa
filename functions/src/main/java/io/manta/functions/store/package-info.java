/**
 * Contents of any size in one S3 bucket, named by their hash. Knows neither the table nor what the
 * contents are.
 */
@NullMarked
package io.manta.functions.store;

import org.jspecify.annotations.NullMarked;
