package io.manta;

/** How many of the eligible nodes a task runs on. */
public enum Method {
    /** Every eligible node, up to the task's maximum. */
    ALL,
    /** One eligible node, or as many as the task's maximum says. */
    ANY
}
