package io.manta.compiler;

/**
 * The only part of a machine that depends on where it runs.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param launchQueueUrl the queue that task states send to
 * @param planFunction the name or ARN of the plan function
 * @param bucket the object store, in which long lists of assignments are
 */
public record Target(String partition, String launchQueueUrl, String planFunction, String bucket) {
    /** The embedded cluster's. */
    public static final Target LOCAL =
            new Target("aws", "https://sqs.local/000000000000/launch", "plan", "objects");
}
