package io.manta.functions.container;

import java.util.List;

/**
 * Where containers are asked to be stopped: a queue, since StopTask shares the rate of RunTask.
 * {@link TaskStops} does what it asks for.
 */
@FunctionalInterface
public interface StopRequests {
    void send(List<String> containers, String reason);
}
