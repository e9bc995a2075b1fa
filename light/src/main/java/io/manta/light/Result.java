package io.manta.light;

/**
 * One saved value and whose it is.
 *
 * @param task the alias of the task that saved it
 * @param attempt the number of its attempt, {@code segment.redrive.retry}
 * @param sequence its place among those of its attempt under the tag, from 0
 */
public record Result(
        String task, String node, int round, String attempt, int sequence, Datum value) {}
