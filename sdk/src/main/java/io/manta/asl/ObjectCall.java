package io.manta.asl;

import io.manta.contract.json.JsonObject;

/**
 * How a distributed Map reaches the object store: to read its items, as a JSON array, or to write
 * its results.
 *
 * @param resource the integration's ARN
 * @param parameters the payload template; members whose names end in {@code .$} are paths
 */
public record ObjectCall(String resource, JsonObject parameters) {}
