/**
 * The {@code manta} command: one class a subcommand, what it prints apart from where it comes from.
 * Knows the embedded cluster and nothing of AWS.
 */
@NullMarked
package io.manta.cli;

import org.jspecify.annotations.NullMarked;
