package io.manta.functions.container;

/**
 * Where containers are asked to be stopped: a queue, since StopTask shares the rate of RunTask.
 * {@link TaskStops} does what it asks for.
 */
@FunctionalInterface
public interface StopRequests {
    void send(String container, String reason);
}
