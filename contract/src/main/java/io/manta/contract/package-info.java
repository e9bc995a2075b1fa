/**
 * The words that cross a border between parts of Manta: records, their JSON forms, keys and names.
 *
 * <p>Everything here is data. Nothing here knows who sends it, where it is stored, or what it is
 * for; it depends on the JDK and, in one class, on a JSON parser.
 */
@NullMarked
package io.manta.contract;

import org.jspecify.annotations.NullMarked;
