package io.manta.functions.event;

import java.util.regex.Pattern;

/**
 * Whether a container that did not start ever will. An image or a secret that is not there, or that
 * the execution role may not read, is not cured by trying again; a registry that is slow or busy
 * is. In doubt it is tried again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html">
 *     CannotPullContainer task errors</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html">
 *     ResourceInitializationError</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html">
 *     CannotStartContainerError</a>
 */
final class StartFault {
    private static final Pattern PASSING =
            caseless(
                    "timeout|timed out|deadline exceeded|toomanyrequests|rate exceeded|throttl"
                            + "|request canceled|context canceled|connection re|no such host"
                            + "|too many requests|service unavailable|internal server error");

    private static final Pattern FOR_GOOD =
            caseless(
                    // The image.
                    "manifest unknown|not found|does not exist|pull access denied"
                            + "|no basic auth credentials|invalid reference format"
                            + "|descriptor matching platform|no match for platform"
                            + "|no space left on device"
                            // What the execution role may not read, and secrets.
                            + "|access ?denied|not authorized|ResourceNotFound|ParameterNotFound"
                            + "|can't find the specified secret|invalid ssm parameters"
                            + "|did not contain json key"
                            // An image without python3, or of another architecture.
                            + "|executable file not found|no such file or directory"
                            + "|exec format error");

    private static final Pattern HUB = caseless("toomanyrequests|pull rate limit");

    private StartFault() {}

    static boolean isForGood(String words) {
        return FOR_GOOD.matcher(words).find() && !PASSING.matcher(words).find();
    }

    /** What the user can do about it, if that is certain. */
    static String advice(String words) {
        return HUB.matcher(words).find()
                ? "; Docker Hub bounds anonymous pulls: copy the image to a registry of your own, such as ECR"
                : "";
    }

    private static Pattern caseless(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
}
