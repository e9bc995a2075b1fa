/**
 * What a container needs of AWS: its role's credentials, their signature, and objects of S3. Knows
 * nothing of tasks.
 */
@NullMarked
package io.manta.light.aws;

import org.jspecify.annotations.NullMarked;
