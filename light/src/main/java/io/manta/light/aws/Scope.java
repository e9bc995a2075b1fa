package io.manta.light.aws;

/** What a signature is good for, besides a day. */
record Scope(String region, String service) {
    String on(String day) {
        return day + "/" + region + "/" + service + "/aws4_request";
    }

    /** Whether paths are taken as they are; for others what is encoded is encoded once more. */
    boolean takesPathsAsSent() {
        return service.equals("s3");
    }
}
