/** What users ask of a cluster on AWS and what it answers, {@code docs/submit.md}. */
@NullMarked
package io.manta.contract.user;

import org.jspecify.annotations.NullMarked;
