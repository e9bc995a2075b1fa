package io.manta.functions.container;

import io.manta.engine.port.LaunchAnswer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;

/**
 * What ECS means by not starting a task: not now, or never. Its words are kept.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask,
 *     Errors</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html">API
 *     failure reasons</a>
 */
final class Refusals {
    /**
     * Not now, whatever error carries it:
     *
     * <ul>
     *   <li>{@code Rate exceeded}: EC2's throttling of ECS, as InvalidParameterException,
     *       ClientException or ServerException (dagster-io/dagster#33439,
     *       cdklabs/construct-hub#415)
     *   <li>{@code Capacity is unavailable at this time. Please try again later or in a different
     *       availability zone} (re:Post, "ecs-fargate-runtask-capacity")
     *   <li>{@code You've reached the limit on the number of vCPUs you can run concurrently}, also
     *       of tasks, with either apostrophe (AWS, "Service event messages")
     *   <li>{@code Too many concurrent attempts to create a new revision of the specified family}:
     *       RegisterTaskDefinition, as ClientException (seen in Apache Airflow and Cromwell)
     * </ul>
     */
    private static final Pattern BUSY =
            Pattern.compile(
                    "rate exceeded|throttl|capacity is unavailable|too many concurrent attempts"
                            + "|reached the limit on the number of|try again later",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Names of errors that mean: not now. LimitExceededException is ECS's for a quota (AWS,
     * "RunTask" and "CommonErrors"); the others the client knows as throttling, too.
     */
    private static final Set<String> BUSY_CODES =
            Set.of("LimitExceededException", "ThrottlingException", "RequestLimitExceeded");

    /**
     * The credentials of this function, or its clock, are at fault, for a moment: nothing was said
     * of the task (AWS, "CommonErrors").
     */
    private static final Set<String> OWN_CODES =
            Set.of(
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidSignatureException",
                    "RequestExpired",
                    "UnrecognizedClientException");

    /**
     * Reasons of failures that no waiting cures (AWS, "API failure reasons"): what is to be run, or
     * where, is not there; no instance can ever have what is asked for; or one task alone is over
     * the account's quota. All other reasons ({@code RESOURCE:*}, {@code AGENT}, {@code EMPTY
     * CAPACITY PROVIDER}, capacity and quotas) are of what is there at the moment. So is taken what
     * is not documented: the start deadline bounds the waiting.
     */
    private static final Pattern FOR_GOOD =
            Pattern.compile(
                    "MISSING|INACTIVE|ATTRIBUTE.*|(?i:memberOf placement constraint.*)"
                            + "|.*is above your limit.*");

    private static final Pattern PASS_ROLE = Pattern.compile("iam:PassRole on resource: (\\S+)");

    /**
     * Somebody has deregistered the task definition: ClientException or InvalidParameterException
     * with {@code TaskDefinition is inactive}, as users report it, and {@code not found} once it is
     * deleted.
     */
    private static final Pattern DEREGISTERED =
            Pattern.compile("TaskDefinition (is inactive|not found)", Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    static boolean isDeregistered(LaunchAnswer answer) {
        return answer instanceof LaunchAnswer.Refused refused
                && DEREGISTERED.matcher(refused.reason()).find();
    }

    /**
     * What an error means.
     *
     * @throws EcsException the error itself, if it leaves open whether the task was started
     */
    static LaunchAnswer answer(EcsException e) {
        var words = words(e);
        if (isBusy(e) || BUSY.matcher(words).find()) {
            return new LaunchAnswer.Later(words);
        }
        if (e.statusCode() >= 500 || OWN_CODES.contains(code(e))) {
            throw e;
        }
        var role = PASS_ROLE.matcher(words);
        return new LaunchAnswer.Refused(
                role.find()
                        ? "role %s must be one that Manta may give to containers, got: %s"
                                .formatted(role.group(1), words)
                        : words);
    }

    /**
     * What the failures of a call mean that was itself accepted.
     *
     * @throws IllegalStateException if there are none
     */
    static LaunchAnswer answer(List<Failure> failures) {
        if (failures.isEmpty()) {
            throw new IllegalStateException("RunTask must answer with a task or a failure");
        }
        var failure = failures.get(0);
        var reason = failure.reason() == null ? "" : failure.reason();
        var words = failure.detail() == null ? reason : reason + ": " + failure.detail();
        return FOR_GOOD.matcher(reason).matches()
                ? new LaunchAnswer.Refused(words)
                : new LaunchAnswer.Later(words);
    }

    /** The service's sentence, without what the client puts around it. */
    static String words(EcsException e) {
        var details = e.awsErrorDetails();
        if (details == null || details.errorMessage() == null || details.errorMessage().isBlank()) {
            return code(e);
        }
        return details.errorMessage();
    }

    private static boolean isBusy(EcsException e) {
        return e.isThrottlingException() || BUSY_CODES.contains(code(e));
    }

    private static String code(EcsException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? "HTTP status " + e.statusCode()
                : details.errorCode();
    }
}
