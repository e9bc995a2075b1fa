package io.manta.light.aws;

/**
 * An object of a bucket.
 *
 * @param tag tells its content from another that it may have later
 */
public record StoredObject(String key, long size, String tag) {}
