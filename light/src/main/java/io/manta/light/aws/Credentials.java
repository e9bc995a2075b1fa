package io.manta.light.aws;

/**
 * Keys by which AWS knows who signs.
 *
 * @param token of a session; empty if they are for good
 */
record Credentials(String keyId, String secret, String token) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credentials[" + keyId + "]";
    }
}
